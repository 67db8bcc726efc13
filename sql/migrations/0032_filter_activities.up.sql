-- Activities by whether they are done, and users by their branch.  What was planned and
-- given up is neither done nor to be done.
-- Undone by dropping the column and the indexes.
-- @long
-- @step
ALTER TABLE activities
	ADD COLUMN IF NOT EXISTS done ENUM('yes', 'no')
	    AS (IF(completed_at IS NOT NULL, 'yes', IF(cancelled_at IS NULL, 'no', NULL))) PERSISTENT,
	ADD KEY IF NOT EXISTS idx_activities_done_written (done, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_assigned_done_written (assigned_to, done, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_advisor_done_written (advisor_id, done, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_branch_done_written (branch_id, done, written_at, id)
-- @step
ALTER TABLE users
	ADD KEY IF NOT EXISTS idx_users_branch_name (branch_id, name, id),
	ADD KEY IF NOT EXISTS idx_users_branch_status_name (branch_id, status, name, id),
	ADD KEY IF NOT EXISTS idx_users_branch_role_name (branch_id, role, name, id)
