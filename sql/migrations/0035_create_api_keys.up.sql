-- Keys by which a program acts for an account (SPEC 2.21, 4): only the hash of a secret,
-- what it is for, how long.  partner_id is the account's organisation when the key was
-- made: who is moved to another one takes no key with him.
-- Undone by dropping the table.
-- @step
CREATE TABLE IF NOT EXISTS api_keys (
	id BIGINT NOT NULL AUTO_INCREMENT,
	user_id BIGINT NOT NULL,
	partner_id BIGINT NULL DEFAULT NULL,
	name VARCHAR(80) NOT NULL,
	prefix VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	key_hash BINARY(32) NOT NULL,
	reads_report BOOLEAN NOT NULL DEFAULT 0,
	reads_lists BOOLEAN NOT NULL DEFAULT 0,
	expires_at TIMESTAMP NOT NULL,
	last_used_at TIMESTAMP NULL DEFAULT NULL,
	last_address VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT NULL,
	revoked_at TIMESTAMP NULL DEFAULT NULL,
	revoked_by BIGINT NULL DEFAULT NULL,
	created_by BIGINT NOT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	UNIQUE KEY uq_api_keys_hash (key_hash),
	KEY idx_api_keys_created (created_at, id),
	KEY idx_api_keys_user (user_id),
	CONSTRAINT fk_api_keys_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT fk_api_keys_partner FOREIGN KEY (partner_id) REFERENCES partners (id),
	CONSTRAINT fk_api_keys_revoked_by FOREIGN KEY (revoked_by) REFERENCES users (id),
	CONSTRAINT fk_api_keys_created_by FOREIGN KEY (created_by) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
