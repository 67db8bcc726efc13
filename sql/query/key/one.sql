-- One key.
SELECT {columns key k show},
       k.version,
       u.name AS user_id_name,
       o.name AS partner_id_name,
       b.name AS created_by_name,
       r.name AS revoked_by_name
  FROM api_keys k
  JOIN users u ON u.id = k.user_id
  JOIN users b ON b.id = k.created_by
  LEFT JOIN partners o ON o.id = k.partner_id
  LEFT JOIN users r ON r.id = k.revoked_by
 WHERE k.id = :id
   AND {scope api_keys k edit}
