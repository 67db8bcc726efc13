-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM tags t {index tag}
         WHERE {scope tags t view}
         LIMIT :cap) x
