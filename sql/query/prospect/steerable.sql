-- Whether a prospect is among those the viewer closes and takes up again.
SELECT p.id
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p steer}
