-- Undoes 0013: branches, absences and lent permissions are lost.
-- @long
-- @step
DROP TABLE IF EXISTS permission_grants
-- @step
DROP TABLE IF EXISTS advisor_absences
-- @step
ALTER TABLE clients
	DROP CONSTRAINT IF EXISTS fk_clients_branch,
	DROP KEY IF EXISTS idx_clients_branch_status_created,
	DROP KEY IF EXISTS idx_clients_branch_created,
	DROP COLUMN IF EXISTS branch_id
-- @step
ALTER TABLE prospects
	DROP CONSTRAINT IF EXISTS fk_prospects_branch,
	DROP KEY IF EXISTS idx_prospects_branch_deadline,
	DROP KEY IF EXISTS idx_prospects_branch_name,
	DROP KEY IF EXISTS idx_prospects_branch_status_created,
	DROP KEY IF EXISTS idx_prospects_branch_created,
	DROP COLUMN IF EXISTS branch_id
-- @step
ALTER TABLE users
	DROP CONSTRAINT IF EXISTS fk_users_branch,
	DROP KEY IF EXISTS fk_users_branch,
	DROP COLUMN IF EXISTS branch_id
-- @step
DROP TABLE IF EXISTS branches
