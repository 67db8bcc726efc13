-- How many of those there are of the viewer's own, counted up to :cap.
SELECT COUNT(*) AS n
  FROM (SELECT 1
          FROM activities a FORCE INDEX (idx_activities_assigned_due)
          LEFT JOIN prospects p ON p.id = a.prospect_id
         WHERE a.assigned_to = :viewer
           AND a.due_at < :until
           AND p.deleted_at IS NULL
           AND {scope activities a view}
         LIMIT :cap) t
