-- Whether a prospect is among those whose analysis the viewer does.
SELECT p.id
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p move}
