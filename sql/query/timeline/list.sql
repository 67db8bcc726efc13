-- The history of a person whose record is shown, newest first, behind :before.
SELECT a.id, a.type, a.code, a.subject, a.body, a.from_status, a.to_status, a.outcome,
       a.client_id AS client, a.scheduled_at, a.completed_at, a.cancelled_at, a.created_at,
       b.name AS by_name, f.name AS from_name, t.name AS to_name, w.name AS assigned_name
  FROM activities a FORCE INDEX (idx_activities_prospect)
  LEFT JOIN users b ON b.id = a.created_by
  LEFT JOIN users f ON f.id = a.from_user_id
  LEFT JOIN users t ON t.id = a.to_user_id
  LEFT JOIN users w ON w.id = a.assigned_to
 WHERE a.prospect_id = :prospect_id
   AND a.id < :before
   AND {scope_beside prospects a history}
   AND (a.code IS NULL OR a.code NOT IN ('tag', 'untag') OR {readable prospect a tags})
 ORDER BY a.id DESC
 LIMIT :limit
