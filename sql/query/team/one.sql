-- One team the viewer may see, all of it.
SELECT {columns team t show},
       t.version,
       b.name AS branch_id_name,
       m.name AS manager_id_name
  FROM teams t
  JOIN branches b ON b.id = t.branch_id
  JOIN users m ON m.id = t.manager_id
 WHERE t.id = :id
   AND {scope teams t view}
