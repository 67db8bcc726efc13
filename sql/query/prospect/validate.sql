-- P3: the analysis is favourable.
UPDATE prospects p
   SET p.status = 'validated', p.analysis_report = :report, p.decision_at = :now, p.decided_by = :viewer,
       p.close_proposed_at = NULL, p.last_action_at = :now, p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.closed_at IS NULL
   AND p.status = 'analyzing'
   AND {scope prospects p move}
