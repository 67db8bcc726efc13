-- The attempt failed: another after :seconds.
-- scope: the process that sends, which has no viewer
UPDATE outbox
SET status = 'queued', last_error = :words,
    next_attempt_at = UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND
WHERE id = :id AND attempts = :attempts AND status = 'sending'
