-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM branches b
 WHERE {scope branches b view}
   AND (b.name LIKE :text OR b.code LIKE :text OR b.city LIKE :text)
