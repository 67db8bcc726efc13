-- How many advisors there are to spread a user's records over.
-- scope: a number only
SELECT COUNT(*) AS n
  FROM users a
  JOIN users l ON l.id = :id
 WHERE a.status = 'active' AND a.role = 'advisor' AND a.id <> :id
   AND (a.branch_id IS NULL OR a.branch_id <=> l.branch_id)
