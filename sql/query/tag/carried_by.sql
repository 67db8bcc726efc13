-- The labels that some of :ids (a JSON array) carry, which the viewer puts labels on.
SELECT DISTINCT t.id, t.name
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) j
  STRAIGHT_JOIN prospects p ON p.id = j.id
  STRAIGHT_JOIN prospect_tags x ON x.prospect_id = p.id
  STRAIGHT_JOIN tags t ON t.id = x.tag_id
 WHERE p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p note}
 ORDER BY t.name, t.id
