-- Labels that an agency puts on its prospects (SPEC 6.3).  What lists of those who carry one
-- are ordered and filtered by stands beside the label, so that an index serves them by
-- whose they are; a trigger keeps it, in the transaction of whatever changes the prospect.
-- The collation makes a name the same with or without accents and capitals.
-- Undone by dropping the tables: the labels are lost.
-- @step
CREATE TABLE IF NOT EXISTS tags (
	id BIGINT NOT NULL AUTO_INCREMENT,
	name VARCHAR(60) NOT NULL,
	status ENUM('active', 'inactive') NOT NULL DEFAULT 'active',
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	UNIQUE KEY uq_tags_name (name),
	KEY idx_tags_name (name, id),
	CONSTRAINT chk_tags_name CHECK (name NOT LIKE '%,%')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE TABLE IF NOT EXISTS prospect_tags (
	prospect_id BIGINT NOT NULL,
	tag_id BIGINT NOT NULL,
	tagged_by BIGINT NULL DEFAULT NULL,
	tagged_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	status ENUM('new', 'analyzing', 'validated', 'rejected', 'converted') NOT NULL,
	advisor_id BIGINT NULL DEFAULT NULL,
	branch_id BIGINT NULL DEFAULT NULL,
	PRIMARY KEY (prospect_id, tag_id),
	KEY idx_prospect_tags_created (tag_id, created_at, prospect_id),
	KEY idx_prospect_tags_status_created (tag_id, status, created_at, prospect_id),
	KEY idx_prospect_tags_advisor_created (tag_id, advisor_id, created_at, prospect_id),
	KEY idx_prospect_tags_advisor_status_created
	    (tag_id, advisor_id, status, created_at, prospect_id),
	KEY idx_prospect_tags_branch_created (tag_id, branch_id, created_at, prospect_id),
	KEY idx_prospect_tags_branch_status_created
	    (tag_id, branch_id, status, created_at, prospect_id),
	KEY idx_prospect_tags_branch_advisor_created
	    (tag_id, branch_id, advisor_id, created_at, prospect_id),
	KEY fk_prospect_tags_tagged_by (tagged_by),
	CONSTRAINT fk_prospect_tags_prospect FOREIGN KEY (prospect_id) REFERENCES prospects (id),
	CONSTRAINT fk_prospect_tags_tag FOREIGN KEY (tag_id) REFERENCES tags (id),
	CONSTRAINT fk_prospect_tags_tagged_by FOREIGN KEY (tagged_by) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE OR REPLACE TRIGGER prospects_tags AFTER UPDATE ON prospects FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.branch_id <=> NEW.branch_id
	    AND OLD.status = NEW.status AND OLD.created_at = NEW.created_at) THEN
		UPDATE prospect_tags
		   SET advisor_id = NEW.advisor_id, branch_id = NEW.branch_id, status = NEW.status,
		       created_at = NEW.created_at
		 WHERE prospect_id = NEW.id;
	END IF;
END
