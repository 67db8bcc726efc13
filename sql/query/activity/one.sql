-- One activity of people the viewer may see, all of it.
SELECT {columns activity a show},
       a.version,
       a.due_at,
       a.code,
       CONCAT(p.last_name, ' ', p.first_name) AS prospect_id_name,
       w.name AS assigned_to_name,
       b.name AS created_by_name
  FROM activities a
  LEFT JOIN prospects p ON p.id = a.prospect_id
  LEFT JOIN users w ON w.id = a.assigned_to
  LEFT JOIN users b ON b.id = a.created_by
 WHERE a.id = :id
   AND a.written_at IS NOT NULL
   AND p.deleted_at IS NULL
   AND {scope activities a view}
