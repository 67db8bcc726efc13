-- Whose absence the viewer may note: the advisors he reaches.
SELECT u.id, u.name
  FROM users u
 WHERE u.status = 'active'
   AND u.role = 'advisor'
   AND {scope users u pick}
 ORDER BY u.name, u.id
