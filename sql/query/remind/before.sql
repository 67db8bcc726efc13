-- The step before in the same ladder: whether and when it was taken.
-- scope: the process that reminds, which has no viewer
SELECT r.status, r.sent_at, r.due_at
  FROM reminders r
 WHERE r.rule_code = 'R-ANS'
   AND r.prospect_id = :prospect_id
   AND r.stage = :stage
   AND r.cycle = :cycle
