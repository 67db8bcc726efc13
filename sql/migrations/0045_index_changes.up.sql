-- What changed since, for programs that keep a copy: by when it did, with all that says whose it
-- is and whether it is still there, so that the changes of others cost nothing but the index.
-- Undone by dropping the index.
-- @step
ALTER TABLE prospects
	ADD INDEX IF NOT EXISTS idx_prospects_updated (updated_at, id, deleted_at, merged_into_id, branch_id,
	    advisor_id, partner_id, commercial_id, created_by)
