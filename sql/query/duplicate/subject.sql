-- What a prospect the viewer may change is compared by.
SELECT p.id, p.last_name, p.first_name, p.email, p.phone, p.birth_date, p.reference_number
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p edit}
