-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM permission_grants g
  JOIN users u ON u.id = g.user_id
 WHERE {scope permission_grants g edit}
   AND (u.name LIKE :text)
