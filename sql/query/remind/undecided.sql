-- Whose analysis is due on a day and not decided, without this step of the ladder
-- R-SLA.  A ladder is begun anew each time a decision was taken back.
-- scope: the process that reminds, which has no viewer
SELECT u.id, u.cycle
  FROM (SELECT p.id,
               1 + (SELECT COUNT(*) FROM activities a FORCE INDEX (idx_activities_prospect)
                     WHERE a.prospect_id = p.id AND a.type = 'status' AND a.to_status = 'analyzing'
                       AND a.from_status IN ('validated', 'rejected')) AS cycle
          FROM prospects p FORCE INDEX (idx_prospects_status_deadline)
         WHERE p.status = :status
           AND p.analysis_deadline >= :from
           AND p.analysis_deadline < :to
           AND p.closed_at IS NULL
           AND p.deleted_at IS NULL) u
 WHERE NOT EXISTS (SELECT 1 FROM reminders r
                    WHERE r.rule_code = 'R-SLA' AND r.prospect_id = u.id AND r.stage = :stage AND r.cycle = u.cycle)
 ORDER BY u.id
 LIMIT 500
