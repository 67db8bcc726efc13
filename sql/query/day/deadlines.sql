-- Whose analysis is due before :until and not decided, of one advisor, the longest due first.
(SELECT p.id, p.reference_number, p.last_name, p.first_name, p.status, p.analysis_deadline
   FROM prospects p FORCE INDEX (idx_prospects_advisor_status_deadline)
  WHERE p.advisor_id = :who
    AND p.status = 'new'
    AND p.analysis_deadline < :until
    AND p.closed_at IS NULL
    AND p.deleted_at IS NULL
    AND {scope prospects p view}
  ORDER BY p.analysis_deadline, p.id
  LIMIT :limit)
UNION ALL
(SELECT p.id, p.reference_number, p.last_name, p.first_name, p.status, p.analysis_deadline
   FROM prospects p FORCE INDEX (idx_prospects_advisor_status_deadline)
  WHERE p.advisor_id = :who
    AND p.status = 'analyzing'
    AND p.analysis_deadline < :until
    AND p.closed_at IS NULL
    AND p.deleted_at IS NULL
    AND {scope prospects p view}
  ORDER BY p.analysis_deadline, p.id
  LIMIT :limit)
 ORDER BY analysis_deadline, id
 LIMIT :limit
