-- Those of :ids (a JSON array) of which the viewer may say what came.
SELECT a.id, a.prospect_id, a.type, a.subject, a.code, a.version, a.due_at, a.scheduled_at,
       p.reference_number, p.last_name, p.first_name, w.name AS advisor_name
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) j
  STRAIGHT_JOIN activities a ON a.id = j.id
  STRAIGHT_JOIN prospects p ON p.id = a.prospect_id
  LEFT JOIN users w ON w.id = a.assigned_to
 WHERE a.written_at IS NOT NULL
   AND p.deleted_at IS NULL
   AND {scope activities a view}
   AND {scope activities a create}
 ORDER BY a.id
