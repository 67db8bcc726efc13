-- When the processes that work aside last went round, and what is not well with the
-- installation: one open row a cause, closed when it is well again.  Undone by dropping the tables.
-- @step
CREATE TABLE IF NOT EXISTS beats (
	name ENUM('queue', 'schedule') CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	host VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE TABLE IF NOT EXISTS alerts (
	id BIGINT NOT NULL AUTO_INCREMENT,
	cause VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	subject VARCHAR(190) NOT NULL DEFAULT '',
	began_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	told_on DATE NULL DEFAULT NULL,
	cleared_at TIMESTAMP NULL DEFAULT NULL,
	open TINYINT AS (IF(cleared_at IS NULL, 1, NULL)) STORED,
	PRIMARY KEY (id),
	UNIQUE KEY uq_alerts_open (open, cause, subject),
	KEY idx_alerts_began (began_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
