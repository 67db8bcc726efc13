-- The branches in which somebody is within the viewer's reach, for filters.
SELECT b.id, b.name
  FROM branches b
 WHERE b.status = 'active'
   AND EXISTS (SELECT 1 FROM users u WHERE u.branch_id = b.id AND {scope users u pick})
 ORDER BY b.name, b.id
