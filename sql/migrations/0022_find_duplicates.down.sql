-- Undoes 0022: nobody is told of people who may be the same, and what was said of
-- pairs of them is lost.
-- @long
-- @step
DROP TRIGGER IF EXISTS prospects_pairs
-- @step
DROP TABLE IF EXISTS prospect_pairs
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS idx_prospects_name_key,
	DROP KEY IF EXISTS idx_prospects_email_key,
	DROP COLUMN IF EXISTS name_key,
	DROP COLUMN IF EXISTS email_key
