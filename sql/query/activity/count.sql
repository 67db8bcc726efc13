-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM activities a {index activity}
          LEFT JOIN prospects p ON p.id = a.prospect_id
         WHERE a.written_at IS NOT NULL
           AND p.deleted_at IS NULL
           AND {scope activities a view}
           AND {filter activity a}
         LIMIT :cap) t
