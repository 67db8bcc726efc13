-- The teams of a branch, who leads each, and who belongs to one.  A manager also reaches
-- the branches of the teams he leads.
-- Undone by dropping the table and the column with what they hold.
-- @long
-- @step
CREATE TABLE IF NOT EXISTS teams (
	id BIGINT NOT NULL AUTO_INCREMENT,
	branch_id BIGINT NOT NULL,
	name VARCHAR(120) NOT NULL,
	manager_id BIGINT NOT NULL,
	status ENUM('active', 'inactive') NOT NULL DEFAULT 'active',
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	UNIQUE KEY uq_teams_branch_name (branch_id, name),
	KEY idx_teams_name (name, id),
	KEY idx_teams_branch_name (branch_id, name, id),
	KEY idx_teams_manager (manager_id, status, branch_id),
	CONSTRAINT fk_teams_branch FOREIGN KEY (branch_id) REFERENCES branches (id),
	CONSTRAINT fk_teams_manager FOREIGN KEY (manager_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
ALTER TABLE users
	ADD COLUMN IF NOT EXISTS team_id BIGINT NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS idx_users_team_name (team_id, name, id),
	ADD CONSTRAINT fk_users_team
	    FOREIGN KEY IF NOT EXISTS (team_id) REFERENCES teams (id)
