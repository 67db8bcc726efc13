-- Those of :ids (a JSON array) that the viewer may see, as their list has them.
SELECT {columns prospect p list},
       p.deadline,
       p.closed_at,
       u.name AS advisor_id_name,
       o.name AS partner_id_name
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) j
  STRAIGHT_JOIN prospects p ON p.id = j.id
  LEFT JOIN users u ON u.id = p.advisor_id
  LEFT JOIN partners o ON o.id = p.partner_id
 WHERE p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p view}
 ORDER BY {sort prospect p}
 LIMIT :limit
