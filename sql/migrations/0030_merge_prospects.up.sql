-- Two records of one person become one (SPEC 3.1 P12): where a prospect has gone, and what
-- both were before, so that for thirty days it can be undone.
-- Undone by dropping what was added: those that were merged stay closed as duplicates.
-- @long
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS merged_into_id BIGINT NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS fk_prospects_merged_into (merged_into_id)
-- @step
ALTER TABLE prospects
	ADD CONSTRAINT fk_prospects_merged_into
	    FOREIGN KEY IF NOT EXISTS (merged_into_id) REFERENCES prospects (id),
	ADD CONSTRAINT IF NOT EXISTS chk_prospects_merged
	    CHECK (merged_into_id IS NULL OR closure_reason <=> 'duplicate')
-- @step
CREATE TABLE IF NOT EXISTS prospect_merges (
	id BIGINT NOT NULL AUTO_INCREMENT,
	from_id BIGINT NOT NULL,
	into_id BIGINT NOT NULL,
	merged_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	merged_by BIGINT NOT NULL,
	undone_at TIMESTAMP NULL DEFAULT NULL,
	undone_by BIGINT NULL DEFAULT NULL,
	taken VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	from_before JSON NOT NULL,
	into_before JSON NOT NULL,
	moved JSON NOT NULL,
	PRIMARY KEY (id),
	KEY idx_prospect_merges_from (from_id, id),
	KEY fk_prospect_merges_into (into_id),
	KEY fk_prospect_merges_merged_by (merged_by),
	KEY fk_prospect_merges_undone_by (undone_by),
	CONSTRAINT fk_prospect_merges_from FOREIGN KEY (from_id) REFERENCES prospects (id),
	CONSTRAINT fk_prospect_merges_into FOREIGN KEY (into_id) REFERENCES prospects (id),
	CONSTRAINT fk_prospect_merges_merged_by FOREIGN KEY (merged_by) REFERENCES users (id),
	CONSTRAINT fk_prospect_merges_undone_by FOREIGN KEY (undone_by) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
