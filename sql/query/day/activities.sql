-- What the viewer, or whom he stands in for, has to do before :until, the longest due first.
SELECT {columns activity a list},
       a.due_at,
       a.code,
       CONCAT(p.last_name, ' ', p.first_name) AS prospect_id_name,
       w.name AS assigned_to_name,
       NULL AS created_by_name
  FROM activities a FORCE INDEX (idx_activities_assigned_due)
  LEFT JOIN prospects p ON p.id = a.prospect_id
  LEFT JOIN users w ON w.id = a.assigned_to
 WHERE a.assigned_to = :who
   AND a.due_at < :until
   AND p.deleted_at IS NULL
   AND {scope activities a view}
 ORDER BY a.due_at, a.id
 LIMIT :limit
