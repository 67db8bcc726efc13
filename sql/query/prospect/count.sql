-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM {rows prospect p}
         WHERE p.deleted_at IS NULL
           AND p.merged_into_id IS NULL
           AND {scope prospects p view}
           AND {filter prospect p}
         LIMIT :cap) t
