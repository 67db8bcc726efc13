-- The file of a person who has not answered is closed (SPEC 3.1, P9).
-- scope: the process that reminds, which has no viewer
UPDATE prospects p
   SET p.closed_at = :now, p.closure_reason = 'no_response', p.closed_by = NULL,
       p.close_proposed_at = NULL, p.last_action_at = :now,
       p.version = p.version + 1
 WHERE p.id = :id
   AND p.closed_at IS NULL
