-- P5, P6: studied again, with new time for it.  What was decided and agreed no longer holds.
UPDATE prospects p
   SET p.status = 'analyzing', p.analysis_started_at = :now, p.analysis_deadline = :deadline,
       p.decision_at = NULL, p.decided_by = NULL, p.agreed_at = NULL, p.agreed_via = NULL,
       p.last_action_at = :now, p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.closed_at IS NULL
   AND p.status = :from
   AND {scope prospects p steer}
