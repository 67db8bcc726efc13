-- What is to be sent, written in the transaction of the work that causes it and
-- sent afterwards by a process of its own.  The document a message is made of is
-- kept until it is sent, and forgotten then when it holds a secret (a link that
-- opens an account).
-- Undone by dropping the table: what was not sent yet never will be.
-- @step
CREATE TABLE IF NOT EXISTS outbox (
	id BIGINT NOT NULL AUTO_INCREMENT,
	channel ENUM('mail', 'sms') NOT NULL,
	to_address VARCHAR(254) NOT NULL,
	user_id BIGINT NULL DEFAULT NULL,
	prospect_id BIGINT NULL DEFAULT NULL,
	template VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	locale ENUM('fr', 'en') NOT NULL,
	document MEDIUMTEXT NULL DEFAULT NULL,
	secret BOOLEAN NOT NULL DEFAULT 0,
	dedup_key VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT NULL,
	status ENUM('queued', 'sending', 'sent', 'dead') NOT NULL DEFAULT 'queued',
	attempts INT NOT NULL DEFAULT 0,
	next_attempt_at DATETIME(6) NULL DEFAULT NULL,
	last_error VARCHAR(500) NULL DEFAULT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	sent_at TIMESTAMP NULL DEFAULT NULL,
	PRIMARY KEY (id),
	UNIQUE KEY uq_outbox_dedup (dedup_key),
	KEY idx_outbox_due (status, next_attempt_at, id),
	KEY idx_outbox_created (created_at, id),
	KEY idx_outbox_status_created (status, created_at, id),
	KEY idx_outbox_to (to_address),
	KEY fk_outbox_user (user_id),
	KEY fk_outbox_prospect (prospect_id),
	CONSTRAINT fk_outbox_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT fk_outbox_prospect FOREIGN KEY (prospect_id) REFERENCES prospects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
