-- What happened around a person and what is planned: notes, calls, meetings and
-- tasks, and what the program notes by itself (a status that changed, an advisor,
-- a conversion).  Always of a prospect, so that a person's history is one query and
-- outlives the conversion (SPEC 2.16).  Whose prospect it is stands in each row, as
-- with the words of names, and the same trigger keeps that equal to the prospect's.
-- What is planned and still open has its time in due_at, what is not has none.
-- Undone by dropping the table: the history is lost.
-- @long
-- @step
CREATE TABLE IF NOT EXISTS activities (
	id BIGINT NOT NULL AUTO_INCREMENT,
	prospect_id BIGINT NOT NULL,
	client_id BIGINT NULL DEFAULT NULL,
	type ENUM('note', 'call', 'email', 'sms', 'meeting', 'document', 'task', 'conversion', 'assignment',
	    'status', 'system') NOT NULL,
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT NULL,
	subject VARCHAR(255) NULL DEFAULT NULL,
	body MEDIUMTEXT NULL DEFAULT NULL,
	from_status VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT NULL,
	to_status VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT NULL,
	from_user_id BIGINT NULL DEFAULT NULL,
	to_user_id BIGINT NULL DEFAULT NULL,
	scheduled_at TIMESTAMP NULL DEFAULT NULL,
	completed_at TIMESTAMP NULL DEFAULT NULL,
	cancelled_at TIMESTAMP NULL DEFAULT NULL,
	outcome ENUM('done', 'answered', 'no_answer', 'postponed') NULL DEFAULT NULL,
	due_at TIMESTAMP AS (IF(completed_at IS NULL AND cancelled_at IS NULL, scheduled_at, NULL)) PERSISTENT,
	assigned_to BIGINT NULL DEFAULT NULL,
	visibility ENUM('internal', 'candidate') NOT NULL DEFAULT 'internal',
	advisor_id BIGINT NULL DEFAULT NULL,
	commercial_id BIGINT NULL DEFAULT NULL,
	branch_id BIGINT NULL DEFAULT NULL,
	created_by BIGINT NULL DEFAULT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	KEY idx_activities_prospect (prospect_id, id),
	KEY idx_activities_assigned_due (assigned_to, due_at, id),
	KEY idx_activities_due (due_at, id),
	KEY fk_activities_client (client_id),
	KEY fk_activities_from_user (from_user_id),
	KEY fk_activities_to_user (to_user_id),
	KEY fk_activities_created_by (created_by),
	CONSTRAINT fk_activities_prospect FOREIGN KEY (prospect_id) REFERENCES prospects (id),
	CONSTRAINT fk_activities_client FOREIGN KEY (client_id) REFERENCES clients (id),
	CONSTRAINT fk_activities_from_user FOREIGN KEY (from_user_id) REFERENCES users (id),
	CONSTRAINT fk_activities_to_user FOREIGN KEY (to_user_id) REFERENCES users (id),
	CONSTRAINT fk_activities_assigned_to FOREIGN KEY (assigned_to) REFERENCES users (id),
	CONSTRAINT fk_activities_created_by FOREIGN KEY (created_by) REFERENCES users (id),
	CONSTRAINT chk_activities_meeting CHECK (type <> 'meeting' OR scheduled_at IS NOT NULL),
	CONSTRAINT chk_activities_code CHECK (type NOT IN ('conversion', 'assignment', 'status', 'system') OR code IS NOT NULL)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
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
