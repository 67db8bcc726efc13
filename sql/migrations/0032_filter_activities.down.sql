-- Undoes 0032.
-- @long
-- @step
ALTER TABLE users
	ADD KEY IF NOT EXISTS fk_users_branch (branch_id),
	DROP KEY IF EXISTS idx_users_branch_role_name,
	DROP KEY IF EXISTS idx_users_branch_status_name,
	DROP KEY IF EXISTS idx_users_branch_name
-- @step
ALTER TABLE activities
	DROP KEY IF EXISTS idx_activities_branch_done_written,
	DROP KEY IF EXISTS idx_activities_advisor_done_written,
	DROP KEY IF EXISTS idx_activities_assigned_done_written,
	DROP KEY IF EXISTS idx_activities_done_written,
	DROP COLUMN IF EXISTS done
