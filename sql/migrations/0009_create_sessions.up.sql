-- Sessions, found by the SHA-256 of the cookie, and the counters that slow
-- down guessing: both are rows, since every worker of every host shares them.
-- Undone by dropping both tables: everyone has to log in again.
-- @step
CREATE TABLE IF NOT EXISTS sessions (
	id_hash BINARY(32) NOT NULL,
	user_id BIGINT NOT NULL,
	created_at DATETIME(6) NOT NULL,
	last_seen_at DATETIME(6) NOT NULL,
	expires_at DATETIME(6) NOT NULL,
	ip VARBINARY(16) NULL DEFAULT NULL,
	csrf VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	user_agent VARCHAR(200) NULL DEFAULT NULL,
	PRIMARY KEY (id_hash),
	KEY idx_sessions_user (user_id),
	KEY idx_sessions_expires (expires_at),
	CONSTRAINT fk_sessions_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE TABLE IF NOT EXISTS throttle (
	bucket BINARY(32) NOT NULL,
	failures INT NOT NULL DEFAULT 0,
	window_start DATETIME(6) NOT NULL,
	blocked_until DATETIME(6) NULL DEFAULT NULL,
	PRIMARY KEY (bucket),
	KEY idx_throttle_window (window_start)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
