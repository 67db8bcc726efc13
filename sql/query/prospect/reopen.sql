-- P10: as it was before it was closed, but for what holidays have done to its deadline.
UPDATE prospects p
   SET p.closed_at = NULL, p.closure_reason = NULL, p.closed_by = NULL, p.last_action_at = :now,
       p.analysis_deadline = COALESCE(:deadline, p.analysis_deadline), p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND p.closed_at IS NOT NULL
   AND {scope prospects p steer}
