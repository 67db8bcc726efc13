-- Undoes 0021: teams are lost, and who belonged to which.
-- @long
-- @step
ALTER TABLE users
	DROP CONSTRAINT IF EXISTS fk_users_team,
	DROP KEY IF EXISTS idx_users_team_name,
	DROP COLUMN IF EXISTS team_id
-- @step
DROP TABLE IF EXISTS teams
