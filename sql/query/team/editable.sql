-- One team the viewer may change, all of it.
SELECT {columns team t show},
       t.version,
       NULL AS branch_id_name,
       NULL AS manager_id_name
  FROM teams t
 WHERE t.id = :id
   AND {scope teams t edit}
