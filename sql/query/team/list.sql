-- Teams the viewer may see, a page of them.
SELECT {columns team t list},
       b.name AS branch_id_name,
       m.name AS manager_id_name
  FROM teams t {index team}
  JOIN branches b ON b.id = t.branch_id
  JOIN users m ON m.id = t.manager_id
 WHERE {scope teams t view}
   AND {after team t}
 ORDER BY {sort team t}
 LIMIT :limit
