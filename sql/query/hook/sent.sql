-- The attempt succeeded.
-- scope: the process that sends, which has no viewer
UPDATE hook_deliveries
   SET status = 'sent', sent_at = UTC_TIMESTAMP(), next_attempt_at = NULL, fault = NULL, last_error = NULL,
       answered = :answered, answer = :answer, duration_ms = :ms
 WHERE id = :id
   AND attempts = :attempts
   AND status = 'sending'
