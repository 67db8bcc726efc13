-- The keys the viewer may see, a page of them.
SELECT {columns key k list},
       u.name AS user_id_name,
       o.name AS partner_id_name
  FROM api_keys k {index key}
  JOIN users u ON u.id = k.user_id
  LEFT JOIN partners o ON o.id = k.partner_id
 WHERE {scope api_keys k edit}
   AND {after key k}
 ORDER BY {sort key k}
 LIMIT :limit
