-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM hooks h {index hook}
         WHERE h.deleted_at IS NULL
           AND {scope hooks h edit}
         LIMIT :cap) t
