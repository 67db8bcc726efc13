-- Holds two prospects that are to become one, in the order of their numbers, so that who
-- merges the same two the other way round waits for this one and does not lock it.
SELECT p.id
  FROM prospects p
 WHERE p.id IN (:id, :into)
   AND p.deleted_at IS NULL
   AND {scope prospects p merge}
 ORDER BY p.id
   FOR UPDATE
