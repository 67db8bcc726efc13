-- A prospect that is about to be given to somebody, as it is; held from now on.
SELECT p.id, p.version, p.reference_number, p.last_name, p.first_name, p.desired_destination,
       p.analysis_deadline, p.advisor_id
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p assign}
   FOR UPDATE
