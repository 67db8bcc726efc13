-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM teams t {index team}
         WHERE {scope teams t view}
         LIMIT :cap) t
