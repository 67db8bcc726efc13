-- Who brings people and is within the viewer's reach, for filters (PP-22).
SELECT u.id, u.name
  FROM users u
 WHERE u.status = 'active'
   AND u.role = 'commercial'
   AND {scope users u pick}
 ORDER BY u.name, u.id
