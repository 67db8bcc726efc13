-- The prospect that goes: closed as a duplicate, and where it has gone.
UPDATE prospects p
   SET p.merged_into_id = :into,
       p.closed_at = :now, p.closure_reason = 'duplicate', p.closed_by = :viewer, p.close_proposed_at = NULL,
       p.next_action_at = NULL, p.last_action_at = :now, p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.status <> 'converted'
   AND p.merged_into_id IS NULL
   AND {scope prospects p merge}
