-- The holidays that a ministerial notice announces; those of fixed days and of
-- Easter are computed and stand in no row (SPEC BR-21).  One row a day: it is a
-- holiday or not.
-- Undone by dropping the table: deadlines stay where the holidays have put them.
-- @step
CREATE TABLE IF NOT EXISTS holidays (
	id BIGINT NOT NULL AUTO_INCREMENT,
	day DATE NOT NULL,
	label VARCHAR(120) NOT NULL,
	source ENUM('fixed', 'computed', 'proclaimed') NOT NULL DEFAULT 'proclaimed',
	created_by BIGINT NOT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	UNIQUE KEY uq_holidays_day (day),
	KEY fk_holidays_created_by (created_by),
	CONSTRAINT fk_holidays_created_by FOREIGN KEY (created_by) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
