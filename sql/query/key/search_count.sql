-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM api_keys k
  JOIN users u ON u.id = k.user_id
  LEFT JOIN partners o ON o.id = k.partner_id
 WHERE {scope api_keys k edit}
   AND (k.name LIKE :text OR u.name LIKE :text OR o.name LIKE :text)
