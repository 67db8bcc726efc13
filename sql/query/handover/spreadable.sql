-- How many advisors there are to spread a user's records over.
-- scope: a number only
SELECT COUNT(*) AS n
  FROM users a
  JOIN users l ON l.id = :id
 WHERE a.status = 'active' AND a.role = 'advisor' AND a.id <> :id
   AND (a.branch_id IS NULL OR a.branch_id <=> l.branch_id)
   AND NOT EXISTS (SELECT 1 FROM advisor_absences x
                    WHERE x.user_id = a.id AND x.ended_at IS NULL
                      AND UTC_DATE() BETWEEN x.starts_on AND x.ends_on)
