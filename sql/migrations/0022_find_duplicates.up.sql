-- Keys that tell people who may be the same: the e-mail's box, which the database
-- makes, and the words of the name, which the program writes; and the pairs that
-- were found, what was said of them, and which of them are not the same person.
-- Prospects that were there before get the key of their name from
-- `maboussole prospect index'; until then they are not found by it.
-- Undone by dropping the columns and the table; what was said of pairs is lost.
-- @long
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS email_key VARCHAR(254) AS (LOWER(CONCAT(
	    IF(SUBSTRING_INDEX(email, '@', -1) IN ('gmail.com', 'googlemail.com'),
	       REPLACE(NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(email, '@', 1), '+', 1), ''), '.', ''),
	       NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(email, '@', 1), '+', 1), '')),
	    '@',
	    IF(SUBSTRING_INDEX(email, '@', -1) = 'googlemail.com', 'gmail.com',
	       SUBSTRING_INDEX(email, '@', -1))))) PERSISTENT,
	ADD COLUMN IF NOT EXISTS name_key VARCHAR(250) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
	    NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS idx_prospects_email_key (email_key),
	ADD KEY IF NOT EXISTS idx_prospects_name_key (name_key, birth_date)
-- @step
CREATE TABLE IF NOT EXISTS prospect_pairs (
	id BIGINT NOT NULL AUTO_INCREMENT,
	older_id BIGINT NOT NULL,
	newer_id BIGINT NOT NULL,
	likeness ENUM('email', 'phone', 'identity', 'name', 'slip') NULL DEFAULT NULL,
	reason VARCHAR(2000) NULL DEFAULT NULL,
	created_by BIGINT NULL DEFAULT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	distinct_at TIMESTAMP NULL DEFAULT NULL,
	distinct_by BIGINT NULL DEFAULT NULL,
	distinct_reason VARCHAR(2000) NULL DEFAULT NULL,
	branch_id BIGINT NULL DEFAULT NULL,
	PRIMARY KEY (id),
	UNIQUE KEY uq_prospect_pairs (older_id, newer_id),
	KEY fk_prospect_pairs_newer (newer_id),
	KEY fk_prospect_pairs_created_by (created_by),
	KEY fk_prospect_pairs_distinct_by (distinct_by),
	KEY idx_prospect_pairs_open (distinct_at, created_at, id),
	KEY idx_prospect_pairs_branch_open (distinct_at, branch_id, created_at, id),
	CONSTRAINT fk_prospect_pairs_older FOREIGN KEY (older_id) REFERENCES prospects (id),
	CONSTRAINT fk_prospect_pairs_newer FOREIGN KEY (newer_id) REFERENCES prospects (id),
	CONSTRAINT fk_prospect_pairs_created_by FOREIGN KEY (created_by) REFERENCES users (id),
	CONSTRAINT fk_prospect_pairs_distinct_by FOREIGN KEY (distinct_by) REFERENCES users (id),
	CONSTRAINT chk_prospect_pairs_order CHECK (older_id < newer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE OR REPLACE TRIGGER prospects_pairs AFTER UPDATE ON prospects FOR EACH ROW
BEGIN
	IF NOT (OLD.branch_id <=> NEW.branch_id) THEN
		UPDATE prospect_pairs SET branch_id = NEW.branch_id WHERE newer_id = NEW.id;
	END IF;
END
