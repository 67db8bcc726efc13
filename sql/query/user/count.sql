-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM users u {index user}
         WHERE {scope users u view}
           AND {filter user u}
         LIMIT :cap) t
