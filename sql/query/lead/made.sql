-- The number of one whom the viewer has written down, for who reads nobody.
SELECT p.reference_number FROM prospects p
 WHERE p.id = :id
   AND p.created_by = :viewer
   AND p.deleted_at IS NULL
   AND {scope prospects p create}
