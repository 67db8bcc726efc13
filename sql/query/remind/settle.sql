-- A step is over: taken, or not, and why.
-- scope: the process that reminds, which has no viewer
UPDATE reminders r
   SET r.status = :status, r.skipped_reason = :why, r.sent_at = :sent_at, r.outbox_id = :outbox_id,
       r.failed_at = NULL
 WHERE r.id = :id
   AND r.status = 'planned'
