-- One user the viewer may see, without anything secret.
SELECT {columns user u show},
       u.version,
       o.name AS partner_id_name,
       b.name AS branch_id_name,
       t.name AS team_id_name
  FROM users u
  LEFT JOIN branches b ON b.id = u.branch_id
  LEFT JOIN teams t ON t.id = u.team_id
  LEFT JOIN partners o ON o.id = u.partner_id
 WHERE u.id = :id
   AND {scope users u view}
