-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM outbox o {index outbox}
         WHERE {scope outbox o view}
           AND {filter outbox o}
         LIMIT :cap) t
