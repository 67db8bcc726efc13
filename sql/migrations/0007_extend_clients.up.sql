-- One client per prospect, the dates of a procedure, soft deletion, a version.
-- The unique key takes over what the key of the foreign key did.
-- Two clients of one prospect stop this step: merge them, then resume.
-- Undone by dropping the columns and what they hold.
-- @step
ALTER TABLE clients
	ADD COLUMN IF NOT EXISTS opened_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS archived_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS last_action_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS deleted_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS deleted_by BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS version INT NOT NULL DEFAULT 1,
	ADD UNIQUE KEY IF NOT EXISTS uq_clients_prospect (prospect_id),
	DROP KEY IF EXISTS fk_clients_prospect
