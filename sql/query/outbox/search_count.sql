-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM outbox o
 WHERE {scope outbox o view}
   AND o.to_address LIKE :text
   AND {narrow outbox o}
