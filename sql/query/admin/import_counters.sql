-- No number of the prospects of :rows (a JSON array) is given again.
INSERT INTO reference_counters (kind, period, current_value)
SELECT 'prospect', SUBSTRING(j.reference_number, 6, 4),
       MAX(CAST(SUBSTRING(j.reference_number, 11) AS UNSIGNED))
  FROM JSON_TABLE(:rows, '$[*]' COLUMNS (reference_number VARCHAR(32) PATH '$.reference_number')) j
 GROUP BY SUBSTRING(j.reference_number, 6, 4)
    ON DUPLICATE KEY UPDATE current_value = GREATEST(current_value, VALUES(current_value))
