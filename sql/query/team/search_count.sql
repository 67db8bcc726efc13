-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM teams t
  JOIN users m ON m.id = t.manager_id
 WHERE {scope teams t view}
   AND (t.name LIKE :text OR m.name LIKE :text)
