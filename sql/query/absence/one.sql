-- One absence the viewer may see.
SELECT {columns absence a show},
       a.version,
       u.name AS user_id_name,
       d.name AS delegate_id_name,
       c.name AS created_by_name
  FROM advisor_absences a
  JOIN users u ON u.id = a.user_id
  JOIN users d ON d.id = a.delegate_id
  JOIN users c ON c.id = a.created_by
 WHERE a.id = :id
   AND {scope advisor_absences a view}
