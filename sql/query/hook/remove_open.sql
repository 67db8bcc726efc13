-- What a hook that is gone was still to be told.
-- scope: of a hook the viewer has just deleted
UPDATE hook_deliveries
   SET status = 'dead', next_attempt_at = NULL
 WHERE hook_id = :id
   AND status IN ('queued', 'sending')
