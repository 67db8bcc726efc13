-- Undoes 0007: the clients table as the founding schema has it.  A client that
-- was deleted is there again.
-- @step
ALTER TABLE clients
	ADD KEY IF NOT EXISTS fk_clients_prospect (prospect_id),
	DROP KEY IF EXISTS uq_clients_prospect,
	DROP COLUMN IF EXISTS version,
	DROP COLUMN IF EXISTS deleted_by,
	DROP COLUMN IF EXISTS deleted_at,
	DROP COLUMN IF EXISTS last_action_at,
	DROP COLUMN IF EXISTS archived_at,
	DROP COLUMN IF EXISTS opened_at
