-- Undoes 0024; deadlines themselves stay.
-- @long
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS idx_prospects_branch_advisor_due,
	DROP KEY IF EXISTS idx_prospects_branch_due,
	DROP KEY IF EXISTS idx_prospects_advisor_destination_due,
	DROP KEY IF EXISTS idx_prospects_advisor_due,
	DROP KEY IF EXISTS idx_prospects_destination_due,
	DROP KEY IF EXISTS idx_prospects_due,
	DROP COLUMN IF EXISTS deadline
