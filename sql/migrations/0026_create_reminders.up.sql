-- What is to be said or done when nothing happens (SPEC 2.17): a row for each step of a
-- ladder, so that no step is taken twice, by however many processes.  cycle counts the
-- times a ladder was begun for a person, cycle_at is when.  What failed is noted in its
-- row and tried again later.  Whose telephone number was proved has the time of that.
-- Undone by dropping the table: ladders that have begun are forgotten.
-- @long
-- @step
CREATE TABLE IF NOT EXISTS reminders (
	id BIGINT NOT NULL AUTO_INCREMENT,
	rule_code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	prospect_id BIGINT NOT NULL,
	stage VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	cycle INT NOT NULL,
	channel ENUM('email', 'sms', 'call_task', 'closure') NOT NULL,
	cycle_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	due_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	status ENUM('planned', 'sent', 'done', 'skipped', 'cancelled') NOT NULL DEFAULT 'planned',
	skipped_reason VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT NULL,
	sent_at TIMESTAMP NULL DEFAULT NULL,
	outbox_id BIGINT NULL DEFAULT NULL,
	attempts INT NOT NULL DEFAULT 0,
	failed_at TIMESTAMP NULL DEFAULT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	PRIMARY KEY (id),
	UNIQUE KEY uq_reminders_step (rule_code, prospect_id, stage, cycle),
	KEY idx_reminders_due (status, due_at, id),
	KEY idx_reminders_prospect (prospect_id, status),
	KEY fk_reminders_outbox (outbox_id),
	CONSTRAINT fk_reminders_prospect FOREIGN KEY (prospect_id) REFERENCES prospects (id),
	CONSTRAINT fk_reminders_outbox FOREIGN KEY (outbox_id) REFERENCES outbox (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS phone_verified_at TIMESTAMP NULL DEFAULT NULL
