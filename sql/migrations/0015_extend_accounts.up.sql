-- The life of an account: one-time links and codes, the second factor and its
-- recovery codes, the lock, the devices it was used from; of a session, a number
-- to end it by, when its password was last asked for, and whether the second
-- factor was given.
-- Undone by dropping the columns and the tables: links sent out no longer work
-- and second factors have to be set up again.
-- @step
ALTER TABLE users
	ADD COLUMN IF NOT EXISTS totp_secret VARBINARY(64) NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS totp_confirmed_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS totp_last_step BIGINT NOT NULL DEFAULT 0,
	ADD COLUMN IF NOT EXISTS locked_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS locked_by BIGINT NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS fk_users_locked_by (locked_by),
	ADD CONSTRAINT fk_users_locked_by
	    FOREIGN KEY IF NOT EXISTS (locked_by) REFERENCES users (id)
-- @step
ALTER TABLE sessions
	ADD COLUMN IF NOT EXISTS id BIGINT NOT NULL AUTO_INCREMENT,
	ADD COLUMN IF NOT EXISTS reauth_at DATETIME(6) NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS strong BOOLEAN NOT NULL DEFAULT 0,
	ADD UNIQUE KEY IF NOT EXISTS uq_sessions_id (id)
-- @step
CREATE TABLE IF NOT EXISTS user_tokens (
	token_hash BINARY(32) NOT NULL,
	user_id BIGINT NOT NULL,
	purpose ENUM('invitation', 'reset', 'email_old', 'email_new', 'phone') NOT NULL,
	detail VARCHAR(254) NULL DEFAULT NULL,
	attempts INT NOT NULL DEFAULT 0,
	created_by BIGINT NULL DEFAULT NULL,
	created_at DATETIME(6) NOT NULL,
	expires_at DATETIME(6) NOT NULL,
	used_at DATETIME(6) NULL DEFAULT NULL,
	PRIMARY KEY (token_hash),
	KEY idx_user_tokens_user (user_id, purpose),
	KEY idx_user_tokens_expires (expires_at),
	CONSTRAINT fk_user_tokens_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE TABLE IF NOT EXISTS recovery_codes (
	user_id BIGINT NOT NULL,
	code_hash BINARY(32) NOT NULL,
	used_at DATETIME(6) NULL DEFAULT NULL,
	PRIMARY KEY (user_id, code_hash),
	CONSTRAINT fk_recovery_codes_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE TABLE IF NOT EXISTS known_devices (
	user_id BIGINT NOT NULL,
	device_hash BINARY(32) NOT NULL,
	first_seen_at DATETIME(6) NOT NULL,
	last_seen_at DATETIME(6) NOT NULL,
	PRIMARY KEY (user_id, device_hash),
	CONSTRAINT fk_known_devices_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
