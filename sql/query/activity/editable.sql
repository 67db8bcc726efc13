-- One activity whose words the viewer may change: of an author for a day, that history
-- is not rewritten (SPEC 4).
SELECT {columns activity a show},
       a.version,
       NULL AS prospect_id_name,
       NULL AS assigned_to_name,
       NULL AS created_by_name
  FROM activities a
  LEFT JOIN prospects p ON p.id = a.prospect_id
 WHERE a.id = :id
   AND a.written_at IS NOT NULL
   AND p.deleted_at IS NULL
   AND {scope activities a edit}
