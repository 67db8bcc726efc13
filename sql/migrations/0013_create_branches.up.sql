-- The agency's houses, who is absent and who stands in, and the permissions
-- lent for a time.  Users, prospects and clients belong to a branch; without
-- one they are everybody's, as in an agency of one house.  The words of a
-- prospect's name say its branch too, as they say its advisor.
-- Undone by dropping the tables and the columns with what they hold.
-- @long
-- @step
CREATE TABLE IF NOT EXISTS branches (
	id BIGINT NOT NULL AUTO_INCREMENT,
	code VARCHAR(20) NOT NULL,
	name VARCHAR(120) NOT NULL,
	city VARCHAR(120) NULL DEFAULT NULL,
	country VARCHAR(2) NULL DEFAULT NULL,
	phone VARCHAR(20) NULL DEFAULT NULL,
	status ENUM('active', 'inactive') NOT NULL DEFAULT 'active',
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	UNIQUE KEY uq_branches_code (code),
	KEY idx_branches_name (name, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
ALTER TABLE users
	ADD COLUMN IF NOT EXISTS branch_id BIGINT NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS fk_users_branch (branch_id),
	ADD CONSTRAINT fk_users_branch
	    FOREIGN KEY IF NOT EXISTS (branch_id) REFERENCES branches (id)
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS branch_id BIGINT NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS idx_prospects_branch_created (branch_id, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_branch_status_created
	    (branch_id, status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_branch_advisor_created
	    (branch_id, advisor_id, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_branch_advisor_status_created
	    (branch_id, advisor_id, status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_branch_name (branch_id, last_name, first_name, id),
	ADD KEY IF NOT EXISTS idx_prospects_branch_deadline (branch_id, analysis_deadline, id),
	ADD CONSTRAINT fk_prospects_branch
	    FOREIGN KEY IF NOT EXISTS (branch_id) REFERENCES branches (id)
-- @step
ALTER TABLE prospect_words
	ADD COLUMN IF NOT EXISTS branch_id BIGINT NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS idx_prospect_words_branch (branch_id, word, prospect_id)
-- @step
CREATE OR REPLACE TRIGGER prospects_words AFTER UPDATE ON prospects FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.partner_id <=> NEW.partner_id
	    AND OLD.commercial_id <=> NEW.commercial_id AND OLD.branch_id <=> NEW.branch_id) THEN
		UPDATE prospect_words
		   SET advisor_id = NEW.advisor_id, partner_id = NEW.partner_id,
		       commercial_id = NEW.commercial_id, branch_id = NEW.branch_id
		 WHERE prospect_id = NEW.id;
	END IF;
END
-- @step
ALTER TABLE clients
	ADD COLUMN IF NOT EXISTS branch_id BIGINT NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS idx_clients_branch_created (branch_id, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_branch_status_created
	    (branch_id, status, created_at, id, deleted_at),
	ADD CONSTRAINT fk_clients_branch
	    FOREIGN KEY IF NOT EXISTS (branch_id) REFERENCES branches (id)
-- @step
CREATE TABLE IF NOT EXISTS advisor_absences (
	id BIGINT NOT NULL AUTO_INCREMENT,
	user_id BIGINT NOT NULL,
	delegate_id BIGINT NOT NULL,
	starts_on DATE NOT NULL,
	ends_on DATE NOT NULL,
	ended_at TIMESTAMP NULL DEFAULT NULL,
	created_by BIGINT NOT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	KEY idx_advisor_absences_delegate (delegate_id, ends_on),
	KEY idx_advisor_absences_user (user_id, ends_on),
	KEY idx_advisor_absences_starts (starts_on, id),
	CONSTRAINT fk_advisor_absences_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT fk_advisor_absences_delegate FOREIGN KEY (delegate_id) REFERENCES users (id),
	CONSTRAINT fk_advisor_absences_created_by FOREIGN KEY (created_by) REFERENCES users (id),
	CONSTRAINT chk_advisor_absences_other CHECK (user_id <> delegate_id),
	CONSTRAINT chk_advisor_absences_order CHECK (starts_on <= ends_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE TABLE IF NOT EXISTS permission_grants (
	id BIGINT NOT NULL AUTO_INCREMENT,
	user_id BIGINT NOT NULL,
	permission VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	scope VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	granted_by BIGINT NOT NULL,
	reason VARCHAR(2000) NOT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	expires_at TIMESTAMP NOT NULL,
	revoked_at TIMESTAMP NULL DEFAULT NULL,
	revoked_by BIGINT NULL DEFAULT NULL,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	KEY idx_permission_grants_user (user_id, expires_at),
	KEY idx_permission_grants_created (created_at, id),
	CONSTRAINT fk_permission_grants_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT fk_permission_grants_granted_by FOREIGN KEY (granted_by) REFERENCES users (id),
	CONSTRAINT fk_permission_grants_revoked_by FOREIGN KEY (revoked_by) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
