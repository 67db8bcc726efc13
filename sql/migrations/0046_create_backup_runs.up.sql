-- Copies that were made, proved and restored, those that failed too: what the age of the last copy
-- and of the last proof is told by.  Undone by dropping the table.
-- @step
CREATE TABLE IF NOT EXISTS backup_runs (
	id BIGINT NOT NULL AUTO_INCREMENT,
	kind ENUM('run', 'verify', 'restore') CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	state ENUM('running', 'done', 'failed') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'running',
	started_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	finished_at TIMESTAMP NULL DEFAULT NULL,
	bytes BIGINT NOT NULL DEFAULT 0,
	rows_count BIGINT NOT NULL DEFAULT 0,
	fault VARCHAR(500) NULL DEFAULT NULL,
	host VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	PRIMARY KEY (id),
	KEY idx_backup_runs_kind (kind, state, finished_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
