-- Undoes 0019: who agreed, and which files are closed, is lost.
-- @step
ALTER TABLE prospects
	DROP CONSTRAINT IF EXISTS chk_prospects_closed,
	DROP CONSTRAINT IF EXISTS chk_prospects_agreed,
	DROP FOREIGN KEY IF EXISTS fk_prospects_closed_by
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS fk_prospects_closed_by,
	DROP COLUMN IF EXISTS agreed_at,
	DROP COLUMN IF EXISTS agreed_via,
	DROP COLUMN IF EXISTS closed_at,
	DROP COLUMN IF EXISTS closure_reason,
	DROP COLUMN IF EXISTS closed_by
