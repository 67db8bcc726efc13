-- What people wrote around the prospects the viewer reaches, a page of it.
SELECT {columns activity a list},
       a.due_at,
       a.code,
       CONCAT(p.last_name, ' ', p.first_name) AS prospect_id_name,
       w.name AS assigned_to_name,
       b.name AS created_by_name
  FROM activities a {index activity}
  LEFT JOIN prospects p ON p.id = a.prospect_id
  LEFT JOIN users w ON w.id = a.assigned_to
  LEFT JOIN users b ON b.id = a.created_by
 WHERE a.written_at IS NOT NULL
   AND p.deleted_at IS NULL
   AND {scope activities a view}
   AND {filter activity a}
   AND {after activity a}
 ORDER BY {sort activity a}
 LIMIT :limit
