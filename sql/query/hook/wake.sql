-- The next message may go at once, however it answered before.
UPDATE hook_health
   SET held_until = NULL
 WHERE hook_id = :id
