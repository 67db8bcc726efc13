-- @step
INSERT INTO prospect_words (word, prospect_id, advisor_id, partner_id, commercial_id)
SELECT w.word, w.prospect_id, w.advisor_id, w.partner_id, w.commercial_id
  FROM seed_rows s, JSON_TABLE(s.content, '$[*]' COLUMNS (
	prospect_id BIGINT PATH '$.prospect_id',
	advisor_id BIGINT PATH '$.advisor_id',
	partner_id BIGINT PATH '$.partner_id',
	commercial_id BIGINT PATH '$.commercial_id',
	NESTED PATH '$.words[*]' COLUMNS (
		word VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$'))) w
 WHERE s.kind = 'words' AND w.word IS NOT NULL
