-- A user who is about to get another role, as it is; held from now on, so that nobody
-- gives him a record meanwhile.
SELECT u.id, u.name, u.email, u.locale, u.role, u.partner_id, u.commercial_code, u.status, u.version
  FROM users u
 WHERE u.id = :id
   AND {scope users u role}
   FOR UPDATE
