-- Teams whose name, or that of whoever leads them, begins with what was typed.
SELECT {columns team t list},
       b.name AS branch_id_name,
       m.name AS manager_id_name
  FROM teams t
  JOIN branches b ON b.id = t.branch_id
  JOIN users m ON m.id = t.manager_id
 WHERE {scope teams t view}
   AND (t.name LIKE :text OR m.name LIKE :text)
   AND {after team t}
 ORDER BY {sort team t}
 LIMIT :limit
