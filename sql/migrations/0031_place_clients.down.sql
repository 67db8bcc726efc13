-- Undoes 0031: a client's destination stands with the prospect alone.
-- @step
DROP TRIGGER IF EXISTS prospects_destination
-- @step
DROP TRIGGER IF EXISTS clients_destination
-- @step
ALTER TABLE clients
	DROP KEY IF EXISTS idx_clients_advisor_destination_created,
	DROP KEY IF EXISTS idx_clients_status_destination_created,
	DROP KEY IF EXISTS idx_clients_destination_created,
	DROP COLUMN IF EXISTS desired_destination
