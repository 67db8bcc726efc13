-- A prospect the viewer may give to somebody.
SELECT p.id, p.version, p.reference_number, p.last_name, p.first_name, p.advisor_id,
       a.name AS advisor_name
  FROM prospects p
  LEFT JOIN users a ON a.id = p.advisor_id
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p assign}
