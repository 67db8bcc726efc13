-- The destinations a user the viewer may see is versed in.
SELECT d.destination
  FROM user_destinations d
  JOIN users u ON u.id = d.user_id
 WHERE d.user_id = :id
   AND {scope users u view}
 ORDER BY d.destination
