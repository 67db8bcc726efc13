-- The holidays of notices in a stretch of days, with who typed them.
SELECT h.id, h.day, h.label, u.name AS created_by_name
  FROM holidays h
  JOIN users u ON u.id = h.created_by
 WHERE h.day BETWEEN :from AND :to
   AND {scope holidays h view}
 ORDER BY h.day
 LIMIT 400
