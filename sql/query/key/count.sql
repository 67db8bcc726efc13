-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM api_keys k {index key}
         WHERE {scope api_keys k edit}
         LIMIT :cap) t
