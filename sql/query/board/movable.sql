-- Those of :ids (a JSON array) whose analysis the viewer does.
SELECT p.id
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) j
  STRAIGHT_JOIN prospects p ON p.id = j.id
 WHERE p.deleted_at IS NULL
   AND {scope prospects p move}
