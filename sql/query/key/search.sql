-- The keys that are called so, or of one whose name or organisation begins so.
SELECT {columns key k list},
       u.name AS user_id_name,
       o.name AS partner_id_name
  FROM api_keys k
  JOIN users u ON u.id = k.user_id
  LEFT JOIN partners o ON o.id = k.partner_id
 WHERE {scope api_keys k edit}
   AND (k.name LIKE :text OR u.name LIKE :text OR o.name LIKE :text)
   AND {after key k}
 ORDER BY {sort key k}
 LIMIT :limit
