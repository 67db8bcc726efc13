-- Files that are made aside because they are long (SPEC 6.5): which list, for whom, by which
-- rights, how far it is.  The file itself lies in paths.files under its number.
-- Undone by dropping the table.
-- @step
CREATE TABLE IF NOT EXISTS export_files (
	id BIGINT NOT NULL AUTO_INCREMENT,
	user_id BIGINT NOT NULL,
	path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	query VARCHAR(1000) NOT NULL DEFAULT '',
	format VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	rights VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	strong BOOLEAN NOT NULL DEFAULT 0,
	name VARCHAR(250) NOT NULL,
	media_type VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT NULL,
	state ENUM('waiting','working','ready','failed') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting',
	attempts TINYINT NOT NULL DEFAULT 0,
	claimed_until TIMESTAMP NULL DEFAULT NULL,
	rows_total BIGINT NULL DEFAULT NULL,
	rows_done BIGINT NOT NULL DEFAULT 0,
	bytes BIGINT NOT NULL DEFAULT 0,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	ended_at TIMESTAMP NULL DEFAULT NULL,
	expires_at TIMESTAMP NOT NULL,
	PRIMARY KEY (id),
	KEY idx_export_files_user (user_id, id),
	KEY idx_export_files_state (state, id),
	KEY idx_export_files_expires (expires_at),
	CONSTRAINT fk_export_files_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
