-- What was lent the viewer may see, a page of them.
SELECT {columns grant g list},
       u.name AS user_id_name
  FROM permission_grants g {index grant}
  JOIN users u ON u.id = g.user_id
 WHERE {scope permission_grants g edit}
   AND {after grant g}
 ORDER BY {sort grant g}
 LIMIT :limit
