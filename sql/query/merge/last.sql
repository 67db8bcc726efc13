-- The merge of a prospect that is being undone.
-- scope: of a prospect changed before, in the same transaction
SELECT m.id
  FROM prospect_merges m
 WHERE m.from_id = :id
   AND m.into_id = :into
   AND m.undone_at IS NULL
 ORDER BY m.id DESC
 LIMIT 1
   FOR UPDATE
