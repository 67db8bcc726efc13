-- P9: nothing more is done for now; the status stays.
UPDATE prospects p
   SET p.closed_at = :now, p.closure_reason = :closure, p.closed_by = :viewer, p.close_proposed_at = NULL,
       p.last_action_at = :now, p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.closed_at IS NULL
   AND p.status <> 'converted'
   AND {scope prospects p steer}
