-- The last number given per kind of reference and year.  A row, not
-- AUTO_INCREMENT: rolled back, the number is free again, and no cluster leaves gaps.
-- Undone by dropping the table.  Applied again over prospects that have references,
-- the counters go on behind the highest of each year: a number is never given twice.
-- @step
CREATE TABLE IF NOT EXISTS reference_counters (
	kind VARCHAR(20) NOT NULL,
	period CHAR(4) NOT NULL,
	current_value BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (kind, period)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
INSERT INTO reference_counters (kind, period, current_value)
SELECT 'prospect', SUBSTRING(p.reference_number, 6, 4),
       MAX(CAST(SUBSTRING(p.reference_number, 11) AS SIGNED))
  FROM prospects p
 WHERE p.reference_number REGEXP '^PROS-[0-9]{4}-[0-9]{6,}$'
 GROUP BY SUBSTRING(p.reference_number, 6, 4)
    ON DUPLICATE KEY UPDATE
       current_value = GREATEST(current_value, VALUES(current_value))
