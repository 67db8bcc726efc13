-- A user the viewer may deactivate or bring back, as it is.
SELECT u.id, u.name, u.role, u.status, u.version
  FROM users u
 WHERE u.id = :id
   AND {scope users u deactivate}
