-- Whose file is open and has no next step, of one advisor, the oldest first.
(SELECT p.id, p.reference_number, p.last_name, p.first_name, p.status
   FROM prospects p FORCE INDEX (idx_prospects_advisor_status_next)
  WHERE p.advisor_id = :who
    AND p.status = 'new'
    AND p.next_action_at IS NULL
    AND p.closed_at IS NULL
    AND p.deleted_at IS NULL
    AND {scope prospects p view}
  ORDER BY p.id
  LIMIT :limit)
UNION ALL
(SELECT p.id, p.reference_number, p.last_name, p.first_name, p.status
   FROM prospects p FORCE INDEX (idx_prospects_advisor_status_next)
  WHERE p.advisor_id = :who
    AND p.status = 'analyzing'
    AND p.next_action_at IS NULL
    AND p.closed_at IS NULL
    AND p.deleted_at IS NULL
    AND {scope prospects p view}
  ORDER BY p.id
  LIMIT :limit)
UNION ALL
(SELECT p.id, p.reference_number, p.last_name, p.first_name, p.status
   FROM prospects p FORCE INDEX (idx_prospects_advisor_status_next)
  WHERE p.advisor_id = :who
    AND p.status = 'validated'
    AND p.next_action_at IS NULL
    AND p.closed_at IS NULL
    AND p.deleted_at IS NULL
    AND {scope prospects p view}
  ORDER BY p.id
  LIMIT :limit)
 ORDER BY id
 LIMIT :limit
