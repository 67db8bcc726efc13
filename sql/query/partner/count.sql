-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM partners o {index partner}
         WHERE {scope partners o view}
           AND {filter partner o}
         LIMIT :cap) t
