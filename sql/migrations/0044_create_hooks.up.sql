-- Who outside is told of what happens, and what he was told: an address with the secret it
-- is signed with, how it answers, and each message (src/store/hook.h).  How it answers
-- stands apart: what writes an event holds the address's row, and waits for nobody then.
-- Undone by dropping the tables: nobody is told.
-- @step
CREATE TABLE IF NOT EXISTS hooks (
	id BIGINT NOT NULL AUTO_INCREMENT,
	name VARCHAR(80) NOT NULL,
	url VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	events SET('prospect.created', 'prospect.changed', 'prospect.moved', 'prospect.assigned', 'prospect.deleted',
		'prospect.restored', 'prospect.merged', 'prospect.parted', 'client.created', 'client.moved',
		'client.assigned') NOT NULL,
	branch_id BIGINT NULL DEFAULT NULL,
	partner_id BIGINT NULL DEFAULT NULL,
	status ENUM('active', 'paused', 'failing', 'gone') NOT NULL DEFAULT 'active',
	secret VARBINARY(64) NOT NULL,
	old_secret VARBINARY(64) NULL DEFAULT NULL,
	old_until TIMESTAMP NULL DEFAULT NULL,
	created_by BIGINT NOT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	deleted_at TIMESTAMP NULL DEFAULT NULL,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	KEY idx_hooks_created (created_at, id),
	KEY fk_hooks_branch (branch_id),
	KEY fk_hooks_partner (partner_id),
	KEY fk_hooks_created_by (created_by),
	CONSTRAINT fk_hooks_branch FOREIGN KEY (branch_id) REFERENCES branches (id),
	CONSTRAINT fk_hooks_partner FOREIGN KEY (partner_id) REFERENCES partners (id),
	CONSTRAINT fk_hooks_created_by FOREIGN KEY (created_by) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE TABLE IF NOT EXISTS hook_health (
	hook_id BIGINT NOT NULL,
	failures INT NOT NULL DEFAULT 0,
	failing_since TIMESTAMP NULL DEFAULT NULL,
	held_until DATETIME(6) NULL DEFAULT NULL,
	PRIMARY KEY (hook_id),
	CONSTRAINT fk_hook_health_hook FOREIGN KEY (hook_id) REFERENCES hooks (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE TABLE IF NOT EXISTS hook_deliveries (
	id BIGINT NOT NULL AUTO_INCREMENT,
	hook_id BIGINT NOT NULL,
	activity_id BIGINT NULL DEFAULT NULL,
	event_id VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	type ENUM('prospect.created', 'prospect.changed', 'prospect.moved', 'prospect.assigned', 'prospect.deleted',
		'prospect.restored', 'prospect.merged', 'prospect.parted', 'client.created', 'client.moved',
		'client.assigned', 'test') NOT NULL,
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT NULL,
	prospect_id BIGINT NULL DEFAULT NULL,
	client_id BIGINT NULL DEFAULT NULL,
	reference VARCHAR(32) NULL DEFAULT NULL,
	record_status VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT NULL,
	happened_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	status ENUM('queued', 'sending', 'sent', 'dead') NOT NULL DEFAULT 'queued',
	attempts INT NOT NULL DEFAULT 0,
	next_attempt_at DATETIME(6) NULL DEFAULT NULL,
	fault ENUM('address', 'private', 'unreachable', 'tls', 'slow', 'redirect', 'answer', 'gone', 'interrupted')
		NULL DEFAULT NULL,
	answered SMALLINT NULL DEFAULT NULL,
	answer VARCHAR(500) NULL DEFAULT NULL,
	last_error VARCHAR(500) NULL DEFAULT NULL,
	duration_ms INT NULL DEFAULT NULL,
	sent_at TIMESTAMP NULL DEFAULT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	PRIMARY KEY (id),
	UNIQUE KEY uq_hook_deliveries_event (hook_id, event_id),
	KEY idx_hook_deliveries_due (hook_id, status, next_attempt_at, id),
	KEY idx_hook_deliveries_record (hook_id, prospect_id, status, id),
	KEY idx_hook_deliveries_created (created_at, id),
	KEY idx_hook_deliveries_hook (hook_id, created_at, id),
	KEY idx_hook_deliveries_state (hook_id, status, created_at, id),
	KEY idx_hook_deliveries_status (status, created_at, id),
	KEY idx_hook_deliveries_reference (reference),
	KEY fk_hook_deliveries_activity (activity_id),
	KEY fk_hook_deliveries_prospect (prospect_id),
	CONSTRAINT fk_hook_deliveries_hook FOREIGN KEY (hook_id) REFERENCES hooks (id),
	CONSTRAINT fk_hook_deliveries_activity FOREIGN KEY (activity_id) REFERENCES activities (id),
	CONSTRAINT fk_hook_deliveries_prospect FOREIGN KEY (prospect_id) REFERENCES prospects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
