-- Undoes 0029; the last actions stay.
-- @long
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS idx_prospects_branch_closed_created,
	DROP KEY IF EXISTS idx_prospects_advisor_closed_created,
	DROP KEY IF EXISTS idx_prospects_closed_created,
	DROP KEY IF EXISTS idx_prospects_source_status_created,
	DROP KEY IF EXISTS idx_prospects_source_created,
	DROP COLUMN IF EXISTS closed
