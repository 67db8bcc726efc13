-- The lists of activities, and each prospect's next step.  What people wrote has its
-- time in written_at, what the program noted has none there: so a list of the one
-- never reads the other.  What is still open of whom leaves a prospect goes with it
-- to the one who takes it over.
-- Undone by dropping the columns and indexes; no activity is lost.
-- @long
-- @step
ALTER TABLE activities
	ADD COLUMN IF NOT EXISTS written_at TIMESTAMP
	    AS (IF(type IN ('note', 'call', 'email', 'sms', 'meeting', 'document', 'task'), created_at, NULL))
	    PERSISTENT,
	ADD KEY IF NOT EXISTS idx_activities_written (written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_type_written (type, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_assigned_written (assigned_to, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_assigned_type_written (assigned_to, type, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_advisor_written (advisor_id, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_advisor_type_written (advisor_id, type, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_advisor_due (advisor_id, due_at, id),
	ADD KEY IF NOT EXISTS idx_activities_commercial_written (commercial_id, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_commercial_due (commercial_id, due_at, id),
	ADD KEY IF NOT EXISTS idx_activities_branch_written (branch_id, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_branch_type_written (branch_id, type, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_branch_assigned_written (branch_id, assigned_to, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_branch_assigned_type_written
	    (branch_id, assigned_to, type, written_at, id),
	ADD KEY IF NOT EXISTS idx_activities_branch_due (branch_id, due_at, id),
	ADD KEY IF NOT EXISTS idx_activities_prospect_due (prospect_id, due_at)
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS next_action_at TIMESTAMP NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS idx_prospects_next (next_action_at, id),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_next (advisor_id, next_action_at, id),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_status_next (advisor_id, status, next_action_at, id),
	ADD KEY IF NOT EXISTS idx_prospects_branch_next (branch_id, next_action_at, id),
	ADD KEY IF NOT EXISTS idx_prospects_commercial_next (commercial_id, next_action_at, id)
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
		       branch_id = NEW.branch_id,
		       assigned_to = IF(due_at IS NOT NULL AND assigned_to <=> OLD.advisor_id,
		           NEW.advisor_id, assigned_to),
		       updated_at = updated_at
		 WHERE prospect_id = NEW.id;
	END IF;
END
