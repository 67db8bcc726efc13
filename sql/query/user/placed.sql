-- A user whose role the viewer may change, as it is.
SELECT u.id, u.name, u.email, u.locale, u.role, u.partner_id, u.commercial_code, u.status, u.version
  FROM users u
 WHERE u.id = :id
   AND {scope users u role}
