-- Prospects the viewer may see, a page of them; who was merged is not one any more.
SELECT {columns prospect p list},
       p.deadline,
       p.closed_at,
       u.name AS advisor_id_name,
       o.name AS partner_id_name
       {weights prospect p}
  FROM {rows prospect p}
  LEFT JOIN users u ON u.id = p.advisor_id
  LEFT JOIN partners o ON o.id = p.partner_id
 WHERE p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p view}
   AND {filter prospect p}
   AND {after prospect p}
 ORDER BY {sort prospect p}
 LIMIT :limit
