-- One user the viewer may change, all of it.
SELECT {columns user u show},
       u.version,
       NULL AS partner_id_name,
       NULL AS branch_id_name,
       NULL AS team_id_name
  FROM users u
 WHERE u.id = :id
   AND {scope users u edit}
