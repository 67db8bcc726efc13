-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM permission_grants g {index grant}
         WHERE {scope permission_grants g edit}
         LIMIT :cap) t
