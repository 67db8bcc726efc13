-- The analyses of a branch that are past their deadline before :before and not decided, the oldest first.
-- scope: the process that reminds, which has no viewer
SELECT p.reference_number, CONCAT(p.first_name, ' ', p.last_name) AS name, p.analysis_deadline
  FROM prospects p FORCE INDEX (idx_prospects_deadline)
 WHERE p.status IN ('new', 'analyzing')
   AND p.analysis_deadline < :before
   AND (:branch_id IS NULL OR p.branch_id IS NULL OR p.branch_id = :branch_id)
   AND p.closed_at IS NULL
   AND p.deleted_at IS NULL
 ORDER BY p.analysis_deadline, p.id
 LIMIT :limit
