-- Undoes 0028: what was typed goes.
-- @step
ALTER TABLE prospects
	DROP COLUMN IF EXISTS commercial_code_raw
