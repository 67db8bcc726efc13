-- Absences the viewer may see, a page of them.
SELECT {columns absence a list},
       u.name AS user_id_name,
       d.name AS delegate_id_name
  FROM advisor_absences a {index absence}
  JOIN users u ON u.id = a.user_id
  JOIN users d ON d.id = a.delegate_id
 WHERE {scope advisor_absences a view}
   AND {after absence a}
 ORDER BY {sort absence a}
 LIMIT :limit
