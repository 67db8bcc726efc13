-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM branches b {index branch}
         WHERE {scope branches b view}
         LIMIT :cap) t
