-- Users whose name or e-mail begins with what was typed.
SELECT {columns user u list},
       o.name AS partner_id_name,
       b.name AS branch_id_name,
       t.name AS team_id_name
  FROM users u
  LEFT JOIN branches b ON b.id = u.branch_id
  LEFT JOIN partners o ON o.id = u.partner_id
  LEFT JOIN teams t ON t.id = u.team_id
 WHERE {scope users u view}
   AND (u.name LIKE :text OR u.email LIKE :text)
   AND {narrow user u}
   AND {after user u}
 ORDER BY {sort user u}
 LIMIT :limit
