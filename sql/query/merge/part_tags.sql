-- The labels a prospect carried before he was merged are his again.
-- scope: of two prospects held before, in the same transaction
INSERT INTO prospect_tags (prospect_id, tag_id, tagged_by, tagged_at, created_at, status, advisor_id, branch_id)
SELECT f.id, j.id, j.by_user, j.at, f.created_at, f.status, f.advisor_id, f.branch_id
  FROM prospect_merges m
  JOIN JSON_TABLE(m.moved, '$.tags[*]' COLUMNS (
       id BIGINT PATH '$.id', by_user BIGINT PATH '$.by', at DATETIME PATH '$.at')) j
  JOIN prospects f ON f.id = :id
 WHERE m.id = :merge
