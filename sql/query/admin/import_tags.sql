-- The labels the prospects of :rows (a JSON array) carry, by their names.  Who put them on
-- and when is not known any more.
-- scope: the administrator on the server itself
INSERT INTO prospect_tags (prospect_id, tag_id, tagged_at, created_at, status, advisor_id, branch_id)
SELECT p.id, g.id, p.updated_at, p.created_at, p.status, p.advisor_id, p.branch_id
  FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
         id BIGINT PATH '$.id',
         NESTED PATH '$.labels[*]' COLUMNS (name VARCHAR(60) PATH '$'))) j
  JOIN prospects p ON p.id = j.id
  JOIN tags g ON g.name = j.name
