-- One prospect the viewer may change, all of it.
SELECT {columns prospect p show},
       p.version,
       NULL AS advisor_id_name,
       NULL AS partner_id_name,
       NULL AS commercial_id_name,
       NULL AS created_by_name,
       NULL AS decided_by_name,
       NULL AS client_id_name
  FROM prospects p
  LEFT JOIN clients c ON c.prospect_id = p.id
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p edit}
