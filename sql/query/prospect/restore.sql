-- P11: back where it was, but for what holidays have done to its deadline.
UPDATE prospects p
   SET p.deleted_at = NULL, p.deleted_by = NULL, p.delete_reason = NULL, p.last_action_at = :now,
       p.analysis_deadline = COALESCE(:deadline, p.analysis_deadline), p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NOT NULL
   AND {scope prospects p restore}
