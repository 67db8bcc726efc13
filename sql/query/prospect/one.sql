-- One prospect the viewer may see, all of it.
SELECT {columns prospect p show},
       p.version,
       a.name AS advisor_id_name,
       o.name AS partner_id_name,
       m.name AS commercial_id_name,
       b.name AS created_by_name,
       s.name AS decided_by_name,
       c.reference_number AS client_id_name
  FROM prospects p
  LEFT JOIN users a ON a.id = p.advisor_id
  LEFT JOIN partners o ON o.id = p.partner_id
  LEFT JOIN users m ON m.id = p.commercial_id
  LEFT JOIN users b ON b.id = p.created_by
  LEFT JOIN users s ON s.id = p.decided_by
  LEFT JOIN clients c ON c.prospect_id = p.id AND c.deleted_at IS NULL
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p view}
