-- The attempt failed: another after :wait_ms, or none (NULL).
-- scope: the process that sends, which has no viewer
UPDATE hook_deliveries
   SET status = IF(:wait_ms IS NULL, 'dead', 'queued'),
       next_attempt_at = UTC_TIMESTAMP(6) + INTERVAL :wait_ms * 1000 MICROSECOND,
       fault = :fault, last_error = :words, answered = :answered, answer = :answer, duration_ms = :ms
 WHERE id = :id
   AND attempts = :attempts
   AND status = 'sending'
