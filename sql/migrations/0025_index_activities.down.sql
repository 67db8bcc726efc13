-- Undoes 0025: the lists of activities are slow again, and no next step is kept.
-- @step
CREATE OR REPLACE TRIGGER prospects_words AFTER UPDATE ON prospects FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.partner_id <=> NEW.partner_id
	    AND OLD.commercial_id <=> NEW.commercial_id AND OLD.branch_id <=> NEW.branch_id) THEN
		UPDATE prospect_words
		   SET advisor_id = NEW.advisor_id, partner_id = NEW.partner_id,
		       commercial_id = NEW.commercial_id, branch_id = NEW.branch_id
		 WHERE prospect_id = NEW.id;
		UPDATE activities
		   SET advisor_id = NEW.advisor_id, commercial_id = NEW.commercial_id,
		       branch_id = NEW.branch_id, updated_at = updated_at
		 WHERE prospect_id = NEW.id;
	END IF;
END
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS idx_prospects_next,
	DROP KEY IF EXISTS idx_prospects_advisor_next,
	DROP KEY IF EXISTS idx_prospects_advisor_status_next,
	DROP KEY IF EXISTS idx_prospects_branch_next,
	DROP KEY IF EXISTS idx_prospects_commercial_next,
	DROP COLUMN IF EXISTS next_action_at
-- @step
ALTER TABLE activities
	DROP KEY IF EXISTS idx_activities_written,
	DROP KEY IF EXISTS idx_activities_type_written,
	DROP KEY IF EXISTS idx_activities_assigned_written,
	DROP KEY IF EXISTS idx_activities_assigned_type_written,
	DROP KEY IF EXISTS idx_activities_advisor_written,
	DROP KEY IF EXISTS idx_activities_advisor_type_written,
	DROP KEY IF EXISTS idx_activities_advisor_due,
	DROP KEY IF EXISTS idx_activities_commercial_written,
	DROP KEY IF EXISTS idx_activities_commercial_due,
	DROP KEY IF EXISTS idx_activities_branch_written,
	DROP KEY IF EXISTS idx_activities_branch_type_written,
	DROP KEY IF EXISTS idx_activities_branch_assigned_written,
	DROP KEY IF EXISTS idx_activities_branch_assigned_type_written,
	DROP KEY IF EXISTS idx_activities_branch_due,
	DROP KEY IF EXISTS idx_activities_prospect_due,
	DROP COLUMN IF EXISTS written_at
