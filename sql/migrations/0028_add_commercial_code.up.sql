-- The code of a commercial as it was typed for a prospect: what it is attributed by.
-- Undone by dropping the column with what it holds; whose the prospects are stays.
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS commercial_code_raw VARCHAR(12) NULL AFTER commercial_id
