-- It goes behind the earlier one about the same record.
-- scope: the process that sends, which has no viewer
UPDATE hook_deliveries
   SET next_attempt_at = UTC_TIMESTAMP(6) + INTERVAL :ms * 1000 MICROSECOND
 WHERE id = :id
   AND status = 'queued'
   AND attempts = :attempts
