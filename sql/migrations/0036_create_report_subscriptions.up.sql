-- Who is told by letter that a report is to be read, and when next (SPEC 6.4).
-- Undone by dropping the table: nobody is told.
-- @step
CREATE TABLE IF NOT EXISTS report_subscriptions (
	id BIGINT NOT NULL AUTO_INCREMENT,
	user_id BIGINT NOT NULL,
	report VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	every ENUM('week', 'month') NOT NULL,
	hour TINYINT NOT NULL,
	next_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	PRIMARY KEY (id),
	UNIQUE KEY uq_report_subscriptions (user_id, report),
	KEY idx_report_subscriptions_next (next_at, id),
	CONSTRAINT fk_report_subscriptions_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT chk_report_subscriptions_hour CHECK (hour BETWEEN 0 AND 23)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
