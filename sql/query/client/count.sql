-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM clients c {index client}
         WHERE c.deleted_at IS NULL
           AND {scope clients c view}
           AND {filter client c}
         LIMIT :cap) t
