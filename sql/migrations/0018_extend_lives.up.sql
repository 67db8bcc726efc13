-- What a prospect's and a client's moves leave behind (SPEC 3.1, 3.2): the analysis, the
-- decision, the person's agreement, closing, deletion; and the reports of rejections.
-- Decisions taken before have no report and no date: nothing is invented for them.
-- Undone by dropping what was added, with what it holds.
-- @long
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS analysis_started_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS analysis_report MEDIUMTEXT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS decision_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS decided_by BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS agreed_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS agreed_via ENUM('in_person', 'phone', 'email', 'message') NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS close_proposed_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS closed_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS closure_reason
	    ENUM('no_response', 'rejected', 'withdrawn', 'duplicate', 'other') NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS closed_by BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS delete_reason VARCHAR(2000) NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS idx_prospects_deleted (deleted_at, id),
	ADD KEY IF NOT EXISTS fk_prospects_decided_by (decided_by),
	ADD KEY IF NOT EXISTS fk_prospects_closed_by (closed_by)
-- @step
ALTER TABLE prospects
	ADD CONSTRAINT fk_prospects_decided_by
	    FOREIGN KEY IF NOT EXISTS (decided_by) REFERENCES users (id),
	ADD CONSTRAINT fk_prospects_closed_by
	    FOREIGN KEY IF NOT EXISTS (closed_by) REFERENCES users (id),
	ADD CONSTRAINT IF NOT EXISTS chk_prospects_closed
	    CHECK ((closed_at IS NULL) = (closure_reason IS NULL)),
	ADD CONSTRAINT IF NOT EXISTS chk_prospects_agreed
	    CHECK ((agreed_at IS NULL) = (agreed_via IS NULL))
-- @step
ALTER TABLE clients
	ADD COLUMN IF NOT EXISTS archive_reason
	    ENUM('completed', 'abandoned', 'refused', 'withdrawn', 'other') NULL DEFAULT NULL
-- @step
CREATE TABLE IF NOT EXISTS rejection_reports (
	id BIGINT NOT NULL AUTO_INCREMENT,
	prospect_id BIGINT NOT NULL,
	code ENUM('level', 'budget', 'documents', 'project', 'language', 'age', 'other') NOT NULL,
	content MEDIUMTEXT NOT NULL,
	visible_to_candidate BOOLEAN NOT NULL,
	created_by BIGINT NOT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	outbox_id BIGINT NULL DEFAULT NULL,
	PRIMARY KEY (id),
	KEY idx_rejection_reports_prospect (prospect_id, id),
	KEY fk_rejection_reports_created_by (created_by),
	KEY fk_rejection_reports_outbox (outbox_id),
	CONSTRAINT fk_rejection_reports_prospect FOREIGN KEY (prospect_id) REFERENCES prospects (id),
	CONSTRAINT fk_rejection_reports_created_by FOREIGN KEY (created_by) REFERENCES users (id),
	CONSTRAINT fk_rejection_reports_outbox FOREIGN KEY (outbox_id) REFERENCES outbox (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
