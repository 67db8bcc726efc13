-- Who may lead a team: the managers the viewer reaches.
SELECT u.id, u.name
  FROM users u
 WHERE u.status = 'active'
   AND u.role = 'manager'
   AND {scope users u pick}
 ORDER BY u.name, u.id
