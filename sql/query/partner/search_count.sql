-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM partners o
 WHERE {scope partners o view}
   AND (o.name LIKE :text OR o.code LIKE :text OR o.city LIKE :text)
   AND {narrow partner o}
