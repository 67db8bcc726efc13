-- Undoes 0040.
-- @long
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS idx_prospects_decided
