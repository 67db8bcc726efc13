-- One holiday of a notice.
SELECT {columns holiday h show},
       h.version,
       u.name AS created_by_name
  FROM holidays h
  JOIN users u ON u.id = h.created_by
 WHERE h.id = :id
   AND {scope holidays h view}
