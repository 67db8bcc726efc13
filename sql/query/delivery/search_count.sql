-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM hook_deliveries d
 WHERE {scope hook_deliveries d view}
   AND d.reference LIKE :text
   AND {narrow delivery d}
