-- The step, when nobody has taken it meanwhile.
-- scope: the process that reminds, which has no viewer
SELECT r.id, r.stage, r.channel, r.cycle, r.cycle_at, r.due_at
  FROM reminders r
 WHERE r.id = :id
   AND r.status = 'planned'
   AND r.due_at <= :now
   FOR UPDATE
