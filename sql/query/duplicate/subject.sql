-- What a prospect the viewer may change is compared by.
SELECT p.id, p.last_name, p.first_name, p.email, p.phone, p.birth_date, p.reference_number,
       p.status
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p edit}
