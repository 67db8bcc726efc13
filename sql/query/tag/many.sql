-- Those of :ids (a JSON array) that the viewer puts labels on.
SELECT p.id, p.reference_number, p.last_name, p.first_name, p.advisor_id, a.name AS advisor_name
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) j
  STRAIGHT_JOIN prospects p ON p.id = j.id
  LEFT JOIN users a ON a.id = p.advisor_id
 WHERE p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p note}
 ORDER BY p.id
