-- Holds the prospect another one was merged into, while it is there and its own.
SELECT p.id
  FROM prospects p
 WHERE p.id = :into
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p merge}
   FOR UPDATE
