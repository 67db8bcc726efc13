-- Users the viewer may see, a page of them.
SELECT {columns user u list},
       o.name AS partner_id_name,
       b.name AS branch_id_name,
       t.name AS team_id_name
  FROM users u {index user}
  LEFT JOIN branches b ON b.id = u.branch_id
  LEFT JOIN partners o ON o.id = u.partner_id
  LEFT JOIN teams t ON t.id = u.team_id
 WHERE {scope users u view}
   AND {filter user u}
   AND {after user u}
 ORDER BY {sort user u}
 LIMIT :limit
