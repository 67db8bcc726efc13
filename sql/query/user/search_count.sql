-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM users u
 WHERE {scope users u view}
   AND (u.name LIKE :text OR u.email LIKE :text)
   AND {narrow user u}
