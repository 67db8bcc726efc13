-- Undoes 0030: what was merged stays where it is and can no longer be parted.
-- @long
-- @step
DROP TABLE IF EXISTS prospect_merges
-- @step
ALTER TABLE prospects
	DROP CONSTRAINT IF EXISTS chk_prospects_merged,
	DROP CONSTRAINT IF EXISTS fk_prospects_merged_into
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS fk_prospects_merged_into,
	DROP COLUMN IF EXISTS merged_into_id
