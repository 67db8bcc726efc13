-- The managers who have not had the list of late analyses of the day.
-- scope: the process that reminds, which has no viewer
SELECT u.id, u.name, u.email, u.locale, u.branch_id
  FROM users u
 WHERE u.status = 'active'
   AND u.role = 'manager'
   AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.dedup_key = CONCAT('R-SLA:digest:', u.id, ':', :day))
 ORDER BY u.id
