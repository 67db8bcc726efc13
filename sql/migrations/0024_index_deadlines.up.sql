-- The deadline of an analysis that is still to be made, and nothing else: what is
-- decided, closed or deleted has none, so that late ones are a stretch of an index however
-- many prospects there are.  What is due is new or being analysed; which of the two
-- stands behind the day in each index.
-- Undone by dropping the column and its indexes.
-- @long
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS deadline TIMESTAMP
	    AS (IF(status IN ('new', 'analyzing') AND closed_at IS NULL AND deleted_at IS NULL,
	        analysis_deadline, NULL)) PERSISTENT,
	ADD KEY IF NOT EXISTS idx_prospects_due (deadline, id, status, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_destination_due
	    (desired_destination, deadline, id, status, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_due (advisor_id, deadline, id, status, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_destination_due
	    (advisor_id, desired_destination, deadline, id, status, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_branch_due (branch_id, deadline, id, status, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_branch_advisor_due
	    (branch_id, advisor_id, deadline, id, status, deleted_at)
