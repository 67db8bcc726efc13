-- For whom something may be planned around a person (PP-22): active, of a role that
-- may hold records, within the viewer's reach, and one who sees this person: his
-- advisor or who stands in for him today, those above in his branch, the viewer.
SELECT u.id, u.name
  FROM users u
  JOIN prospects p ON p.id = :prospect_id
 WHERE u.status = 'active'
   AND u.role IN ('super_admin', 'manager', 'advisor')
   AND (u.id = :viewer OR u.id = p.advisor_id OR u.role = 'super_admin'
        OR u.role = 'manager' AND (u.branch_id IS NULL OR p.branch_id IS NULL OR u.branch_id = p.branch_id
                                   OR (SELECT COUNT(*) FROM (SELECT 1 FROM branches LIMIT 2) t) < 2)
        OR EXISTS (SELECT 1 FROM advisor_absences s
                    WHERE s.delegate_id = u.id AND s.user_id = p.advisor_id AND s.ended_at IS NULL
                      AND UTC_DATE() BETWEEN s.starts_on AND s.ends_on))
   AND {scope users u pick}
 ORDER BY u.name, u.id
