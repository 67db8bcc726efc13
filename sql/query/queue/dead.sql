-- There will be no other attempt: what opens something is forgotten.
-- scope: the process that sends, which has no viewer
UPDATE outbox
SET status = 'dead', next_attempt_at = NULL, last_error = :words,
    document = IF(secret, NULL, document)
WHERE id = :id AND attempts = :attempts AND status = 'sending'
