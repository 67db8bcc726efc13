-- Whether one prospect is among those whose notes and source the viewer writes.
SELECT p.id
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p note}
