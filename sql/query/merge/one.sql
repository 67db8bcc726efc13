-- One of two prospects that are to become one: all of it, and what decides whether it may.
SELECT {columns prospect p show},
       p.version,
       a.name AS advisor_id_name,
       o.name AS partner_id_name,
       m.name AS commercial_id_name,
       NULL AS created_by_name,
       NULL AS decided_by_name,
       c.reference_number AS client_id_name,
       p.merged_into_id,
       c.id IS NOT NULL AS has_client,
       p.closed_at IS NOT NULL AS is_closed,
       p.merged_into_id IS NOT NULL AS is_merged
  FROM prospects p
  LEFT JOIN users a ON a.id = p.advisor_id
  LEFT JOIN partners o ON o.id = p.partner_id
  LEFT JOIN users m ON m.id = p.commercial_id
  LEFT JOIN clients c ON c.prospect_id = p.id
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p merge}
