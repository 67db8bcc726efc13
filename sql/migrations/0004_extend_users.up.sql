-- What an account needs beyond the founding schema: language, the code of a
-- commercial, the organisation of a partner (its table comes with 0005), the
-- life of the password, deactivation, a version against lost updates.
-- A commercial from before gets the code C and his id, so that the rule that
-- every commercial has one can hold.
-- Undone by dropping the columns and what they hold.
-- @step
ALTER TABLE users
	ADD COLUMN IF NOT EXISTS locale ENUM('fr', 'en') NOT NULL DEFAULT 'fr',
	ADD COLUMN IF NOT EXISTS partner_id BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS commercial_code VARCHAR(12) NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS must_change_password BOOLEAN NOT NULL DEFAULT 0,
	ADD COLUMN IF NOT EXISTS password_changed_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS deactivated_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS deactivated_by BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS version INT NOT NULL DEFAULT 1,
	ADD UNIQUE KEY IF NOT EXISTS uq_users_commercial_code (commercial_code),
	ADD KEY IF NOT EXISTS idx_users_name (name, id),
	ADD KEY IF NOT EXISTS idx_users_status_name (status, name, id),
	ADD KEY IF NOT EXISTS idx_users_role_name (role, name, id),
	ADD KEY IF NOT EXISTS idx_users_status_role (status, role, name, id)
-- @step
UPDATE users
   SET commercial_code = CONCAT('C', id), updated_at = updated_at
 WHERE role = 'commercial' AND commercial_code IS NULL
-- @step
ALTER TABLE users
	ADD CONSTRAINT IF NOT EXISTS chk_users_commercial_code
	    CHECK (role <> 'commercial' OR commercial_code IS NOT NULL)
