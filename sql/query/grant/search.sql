-- What was lent to one whose name begins with what was typed.
SELECT {columns grant g list},
       u.name AS user_id_name
  FROM permission_grants g
  JOIN users u ON u.id = g.user_id
 WHERE {scope permission_grants g edit}
   AND (u.name LIKE :text)
   AND {after grant g}
 ORDER BY {sort grant g}
 LIMIT :limit
