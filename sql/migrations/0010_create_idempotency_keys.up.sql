-- The key each form carries: sent twice, or again after a lost connection, it
-- leads to the first result instead of a second row.
-- Undone by dropping the table.
-- @step
CREATE TABLE IF NOT EXISTS idempotency_keys (
	`key` CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	user_id BIGINT NOT NULL,
	route VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	location VARCHAR(255) NULL DEFAULT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	PRIMARY KEY (`key`),
	KEY fk_idempotency_keys_user (user_id),
	KEY idx_idempotency_keys_created (created_at),
	CONSTRAINT fk_idempotency_keys_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
