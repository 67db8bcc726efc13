-- Notes in the history of each whose deadline is about to be moved (deadline/move.sql,
-- the same rows) from which day to which, and what for.
-- scope: a holiday moves everybody's deadlines
INSERT INTO activities
       (prospect_id, type, code, subject, body, completed_at, created_by, advisor_id, commercial_id, branch_id,
        created_at)
SELECT p.id, 'system', 'deadline', :subject, :body, UTC_TIMESTAMP(), :created_by, p.advisor_id, p.commercial_id,
       p.branch_id, UTC_TIMESTAMP()
  FROM prospects p FORCE INDEX (idx_prospects_due)
 WHERE p.deadline >= :from
   AND p.deadline < :from + INTERVAL 1 DAY
   AND (p.created_at >= :since AND p.created_at < :day
        OR p.analysis_started_at >= :since AND p.analysis_started_at < :day)
