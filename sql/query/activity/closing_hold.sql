-- Holds those of :ids (a JSON array, in order) of which the viewer may say what came, and their people.
SELECT a.id
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) j
  STRAIGHT_JOIN activities a ON a.id = j.id
  STRAIGHT_JOIN prospects p ON p.id = a.prospect_id
 WHERE a.written_at IS NOT NULL
   AND p.deleted_at IS NULL
   AND {scope activities a view}
   AND {scope activities a create}
   FOR UPDATE
