-- Who has which record open for changing, and who saved it last: a hint that is
-- swept after a day, no record of anything.  So it has no foreign keys: noting it
-- must wait for nobody who holds the record or the user.
-- Undone by dropping the table.
-- @step
CREATE TABLE IF NOT EXISTS edit_marks (
	entity VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	record_id BIGINT NOT NULL,
	user_id BIGINT NOT NULL,
	opened_at TIMESTAMP NULL DEFAULT NULL,
	saved_at TIMESTAMP NULL DEFAULT NULL,
	saved_version INT NULL DEFAULT NULL,
	touched_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	PRIMARY KEY (entity, record_id, user_id),
	KEY idx_edit_marks_touched (touched_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
