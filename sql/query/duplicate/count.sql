-- How many there are in that list, counted up to :cap.
SELECT COUNT(*) AS n, 0 AS capped
  FROM (SELECT 1
          FROM prospect_pairs d {index duplicate}
          JOIN prospects n ON n.id = d.newer_id AND n.deleted_at IS NULL AND n.merged_into_id IS NULL
          JOIN prospects o ON o.id = d.older_id AND o.deleted_at IS NULL AND o.merged_into_id IS NULL
         WHERE d.distinct_at IS NULL
           AND {scope prospect_pairs d view}
           AND {filter duplicate d}
         LIMIT :cap) t
