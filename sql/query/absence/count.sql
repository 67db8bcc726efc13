-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM advisor_absences a {index absence}
         WHERE {scope advisor_absences a view}
         LIMIT :cap) t
