-- Who belongs to a team, the first of them.
SELECT u.id, u.name, u.status
  FROM users u
 WHERE u.team_id = :id
   AND {scope users u view}
 ORDER BY u.name, u.id
 LIMIT 100
