-- One hook, without its secret.
SELECT {columns hook h show},
       h.version,
       b.name AS branch_id_name,
       o.name AS partner_id_name,
       u.name AS created_by_name
  FROM hooks h
  JOIN users u ON u.id = h.created_by
  LEFT JOIN branches b ON b.id = h.branch_id
  LEFT JOIN partners o ON o.id = h.partner_id
 WHERE h.id = :id
   AND h.deleted_at IS NULL
   AND {scope hooks h edit}
