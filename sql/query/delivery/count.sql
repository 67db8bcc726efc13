-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM hook_deliveries d {index delivery}
         WHERE {scope hook_deliveries d view}
           AND {filter delivery d}
         LIMIT :cap) t
