-- Analyses that were due in the period and not decided in time (SPEC 6.4, SLA breaches; K3).
-- One that was given up is late only when it was decided late.
SELECT p.id AS prospect_id, p.reference_number AS prospect_id_name, p.last_name, p.first_name,
       p.advisor_id, u.name AS advisor_id_name, p.status, p.analysis_deadline, p.decision_at,
       {workdays p.analysis_deadline COALESCE(p.decision_at,UTC_TIMESTAMP())} AS late_days,
       p.decision_at IS NULL AS undecided
  FROM prospects p FORCE INDEX (idx_prospects_deadline)
  LEFT JOIN users u ON u.id = p.advisor_id
 WHERE p.analysis_deadline >= :from AND p.analysis_deadline < :to
   AND (p.decision_at > p.analysis_deadline
        OR p.decision_at IS NULL AND p.status IN ('new', 'analyzing') AND p.closed_at IS NULL
           AND p.analysis_deadline < UTC_TIMESTAMP())
   AND (:advisor IS NULL OR p.advisor_id = :advisor)
   AND p.deleted_at IS NULL
   AND {scope prospects p report}
 ORDER BY p.analysis_deadline, p.id
