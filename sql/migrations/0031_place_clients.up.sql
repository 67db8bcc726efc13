-- Where each client wants to go, as his prospect says: so that clients are listed by it.
-- Kept by triggers, in the transaction of whatever changes the prospect.
-- Undone by dropping the column: it stands in prospects.
-- @long
-- @step
ALTER TABLE clients
	ADD COLUMN IF NOT EXISTS desired_destination VARCHAR(2) NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS idx_clients_destination_created
	    (desired_destination, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_status_destination_created
	    (status, desired_destination, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_advisor_destination_created
	    (advisor_id, desired_destination, created_at, id, deleted_at)
-- @step
CREATE OR REPLACE TRIGGER clients_destination BEFORE INSERT ON clients FOR EACH ROW
SET NEW.desired_destination = (SELECT p.desired_destination FROM prospects p WHERE p.id = NEW.prospect_id)
-- @step
CREATE OR REPLACE TRIGGER prospects_destination AFTER UPDATE ON prospects FOR EACH ROW
BEGIN
	IF NOT (OLD.desired_destination <=> NEW.desired_destination) THEN
		UPDATE clients
		   SET desired_destination = NEW.desired_destination, updated_at = updated_at
		 WHERE prospect_id = NEW.id;
	END IF;
END
-- @step
UPDATE clients c
  JOIN prospects p ON p.id = c.prospect_id
   SET c.desired_destination = p.desired_destination,
       c.updated_at = c.updated_at
