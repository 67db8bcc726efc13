-- One attempt at a message is this process's, for :seconds; nobody else's since attempts counts.
-- scope: the process that sends, which has no viewer
UPDATE hook_deliveries
   SET status = 'sending', attempts = attempts + 1,
       next_attempt_at = UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND
 WHERE id = :id
   AND attempts = :attempts
   AND status = :status
   AND next_attempt_at <= UTC_TIMESTAMP(6)
