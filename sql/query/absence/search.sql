-- Absences of, or stood in for by, one whose name begins with what was typed.
SELECT {columns absence a list},
       u.name AS user_id_name,
       d.name AS delegate_id_name
  FROM advisor_absences a
  JOIN users u ON u.id = a.user_id
  JOIN users d ON d.id = a.delegate_id
 WHERE {scope advisor_absences a view}
   AND (u.name LIKE :text OR d.name LIKE :text)
   AND {after absence a}
 ORDER BY {sort absence a}
 LIMIT :limit
