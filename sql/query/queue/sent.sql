-- The attempt succeeded: what opens something is forgotten.
-- scope: the process that sends, which has no viewer
UPDATE outbox
SET status = 'sent', sent_at = UTC_TIMESTAMP(), next_attempt_at = NULL, last_error = NULL,
    document = IF(secret, NULL, document)
WHERE id = :id AND attempts = :attempts AND status = 'sending'
