-- How it answered before counts no more: the next message may go at once.
UPDATE hook_health
   SET failures = 0, failing_since = NULL, held_until = NULL
 WHERE hook_id = :id
