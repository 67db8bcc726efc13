-- The person of an activity that is to be, when the viewer may write one about him.
SELECT p.id, CONCAT(p.last_name, ' ', p.first_name) AS name
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope_beside activities p create}
