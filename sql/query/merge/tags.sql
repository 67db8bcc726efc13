-- The labels of a prospect that the one that stays does not carry yet go where he goes.
-- scope: of two prospects held before, in the same transaction
INSERT INTO prospect_tags (prospect_id, tag_id, tagged_by, tagged_at, created_at, status, advisor_id, branch_id)
SELECT i.id, x.tag_id, x.tagged_by, x.tagged_at, i.created_at, i.status, i.advisor_id, i.branch_id
  FROM prospect_tags x
  JOIN prospects i ON i.id = :into
 WHERE x.prospect_id = :id
   AND NOT EXISTS (SELECT 1 FROM prospect_tags y WHERE y.prospect_id = i.id AND y.tag_id = x.tag_id)
