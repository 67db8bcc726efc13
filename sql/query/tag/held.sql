-- One prospect the viewer puts labels on, held; not the advisor beside it.
SELECT p.id, p.version, p.reference_number, p.last_name, p.first_name,
       (SELECT a.name FROM users a WHERE a.id = p.advisor_id) AS advisor_name
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p note}
   FOR UPDATE
