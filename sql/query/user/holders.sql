-- Who may hold a record and is within the viewer's reach, for pickers and filters (PP-22).
SELECT u.id, u.name
  FROM users u
 WHERE u.status = 'active'
   AND u.role IN ('super_admin', 'manager', 'advisor')
   AND {scope users u pick}
 ORDER BY u.name, u.id
