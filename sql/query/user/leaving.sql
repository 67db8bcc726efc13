-- A user the viewer is about to deactivate, as it is; held from now on, so that nobody
-- gives him a record meanwhile.
SELECT u.id, u.name, u.role, u.status, u.version
  FROM users u
 WHERE u.id = :id
   AND {scope users u deactivate}
   FOR UPDATE
