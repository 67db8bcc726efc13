-- Whether the person was reached by telephone since then.
-- scope: the process that reminds, which has no viewer
SELECT a.id
  FROM activities a FORCE INDEX (idx_activities_prospect)
 WHERE a.prospect_id = :prospect_id
   AND a.type = 'call'
   AND a.outcome = 'answered'
   AND a.completed_at >= :since
 LIMIT 1
