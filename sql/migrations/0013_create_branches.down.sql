-- Undoes 0013: branches, absences and lent permissions are lost.
-- @long
-- @step
DROP TABLE IF EXISTS permission_grants
-- @step
DROP TABLE IF EXISTS advisor_absences
-- @step
ALTER TABLE clients
	DROP CONSTRAINT IF EXISTS fk_clients_branch,
	DROP KEY IF EXISTS idx_clients_branch_status_created,
	DROP KEY IF EXISTS idx_clients_branch_created,
	DROP COLUMN IF EXISTS branch_id
-- @step
CREATE OR REPLACE TRIGGER prospects_words AFTER UPDATE ON prospects FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.partner_id <=> NEW.partner_id
	    AND OLD.commercial_id <=> NEW.commercial_id) THEN
		UPDATE prospect_words
		   SET advisor_id = NEW.advisor_id, partner_id = NEW.partner_id,
		       commercial_id = NEW.commercial_id
		 WHERE prospect_id = NEW.id;
	END IF;
END
-- @step
ALTER TABLE prospect_words
	DROP KEY IF EXISTS idx_prospect_words_branch,
	DROP COLUMN IF EXISTS branch_id
-- @step
ALTER TABLE prospects
	DROP CONSTRAINT IF EXISTS fk_prospects_branch,
	DROP KEY IF EXISTS idx_prospects_branch_deadline,
	DROP KEY IF EXISTS idx_prospects_branch_name,
	DROP KEY IF EXISTS idx_prospects_branch_advisor_status_created,
	DROP KEY IF EXISTS idx_prospects_branch_advisor_created,
	DROP KEY IF EXISTS idx_prospects_branch_status_created,
	DROP KEY IF EXISTS idx_prospects_branch_created,
	DROP COLUMN IF EXISTS branch_id
-- @step
ALTER TABLE users
	DROP CONSTRAINT IF EXISTS fk_users_branch,
	DROP KEY IF EXISTS fk_users_branch,
	DROP COLUMN IF EXISTS branch_id
-- @step
DROP TABLE IF EXISTS branches
