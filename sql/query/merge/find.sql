-- The prospect of that number or reference, when the viewer may merge it.
SELECT p.id
  FROM prospects p
 WHERE p.id = COALESCE((SELECT r.id FROM prospects r WHERE r.reference_number = :reference), :id)
   AND p.deleted_at IS NULL
   AND {scope prospects p merge}
