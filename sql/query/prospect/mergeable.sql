-- Whether a prospect is among those the viewer makes one of.
SELECT p.id
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p merge}
