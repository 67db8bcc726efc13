-- What the prospects of :rows (a JSON array) are found by.
-- scope: the administrator on the server itself
INSERT INTO prospect_words (word, prospect_id, advisor_id, partner_id, commercial_id, branch_id)
SELECT j.word, p.id, p.advisor_id, p.partner_id, p.commercial_id, p.branch_id
  FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
         id BIGINT PATH '$.id',
         NESTED PATH '$.words[*]' COLUMNS (
           word VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$'))) j
  JOIN prospects p ON p.id = j.id
 WHERE j.word IS NOT NULL
 ORDER BY j.word, p.id
