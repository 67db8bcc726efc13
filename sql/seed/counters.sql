-- @step
INSERT INTO reference_counters (kind, period, current_value)
SELECT 'prospect', c.period, c.current_value
  FROM seed_rows s, JSON_TABLE(s.content, '$[*]' COLUMNS (
	period CHAR(4) PATH '$.period',
	current_value BIGINT PATH '$.current_value')) c
 WHERE s.kind = 'counters'
    ON DUPLICATE KEY UPDATE
       current_value = GREATEST(reference_counters.current_value, VALUES(current_value))
