-- Holds those of :ids (a JSON array, in order) that the viewer puts labels on.
SELECT p.id
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) j
  STRAIGHT_JOIN prospects p ON p.id = j.id
 WHERE p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p note}
   FOR UPDATE
