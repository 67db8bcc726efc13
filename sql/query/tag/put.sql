-- A prospect carries a label.
-- scope: of a prospect held before, in the same transaction
INSERT INTO prospect_tags (prospect_id, tag_id, tagged_by, tagged_at, created_at, status, advisor_id, branch_id)
SELECT p.id, :tag, :viewer, UTC_TIMESTAMP(), p.created_at, p.status, p.advisor_id, p.branch_id
  FROM prospects p
 WHERE p.id = :id
