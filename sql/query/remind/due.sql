-- The steps whose time has come, behind one of them; by night no SMS; what failed within the last hour rests.
-- scope: the process that reminds, which has no viewer
SELECT r.id, r.rule_code, r.prospect_id, r.stage, r.channel, r.due_at
  FROM reminders r FORCE INDEX (idx_reminders_due)
 WHERE r.status = 'planned'
   AND r.due_at <= :now
   AND (r.due_at > :at_due OR r.due_at = :at_due AND r.id > :at_id)
   AND (:night = 0 OR r.channel <> 'sms')
   AND (r.failed_at IS NULL OR r.failed_at <= :now - INTERVAL 1 HOUR)
 ORDER BY r.due_at, r.id
 LIMIT 100
