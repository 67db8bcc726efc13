-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM tags t
 WHERE {scope tags t view}
   AND t.name LIKE :text
