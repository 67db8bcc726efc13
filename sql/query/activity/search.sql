-- What people wrote around those whose name or reference was typed: at most fifty
-- persons of each kind, then the filters and the order.  What was not typed is ''
-- and reads nothing.
SELECT {columns activity a list},
       a.due_at,
       a.code,
       CONCAT(p.last_name, ' ', p.first_name) AS prospect_id_name,
       w.name AS assigned_to_name,
       b.name AS created_by_name
  FROM ((SELECT x.prospect_id AS id
           FROM prospect_words x {scope_index prospect_words}
          WHERE x.word LIKE :words AND {scope_beside activities x view}
          LIMIT 50)
        UNION
        (SELECT x.prospect_id
           FROM prospect_words x {scope_index prospect_words}
          WHERE x.word LIKE :swapped AND {scope_beside activities x view}
          LIMIT 50)
        UNION
        (SELECT id FROM prospects WHERE reference_number LIKE :reference LIMIT 50)) f
  JOIN prospects p ON p.id = f.id
  JOIN activities a FORCE INDEX (idx_activities_prospect) ON a.prospect_id = f.id
  LEFT JOIN users w ON w.id = a.assigned_to
  LEFT JOIN users b ON b.id = a.created_by
 WHERE a.written_at IS NOT NULL
   AND p.deleted_at IS NULL
   AND {scope activities a view}
   AND {narrow activity a}
   AND {after activity a}
 ORDER BY {sort activity a}
 LIMIT :limit
