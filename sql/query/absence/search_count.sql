-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM advisor_absences a
  JOIN users u ON u.id = a.user_id
  JOIN users d ON d.id = a.delegate_id
 WHERE {scope advisor_absences a view}
   AND (u.name LIKE :text OR d.name LIKE :text)
