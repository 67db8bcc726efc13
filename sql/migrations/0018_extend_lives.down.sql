-- Undoes 0018: reports, decisions' dates, agreements and closings are lost.
-- @long
-- @step
DROP TABLE IF EXISTS rejection_reports
-- @step
ALTER TABLE clients
	DROP COLUMN IF EXISTS archive_reason
-- @step
ALTER TABLE prospects
	DROP CONSTRAINT IF EXISTS chk_prospects_agreed,
	DROP CONSTRAINT IF EXISTS chk_prospects_closed,
	DROP CONSTRAINT IF EXISTS fk_prospects_closed_by,
	DROP CONSTRAINT IF EXISTS fk_prospects_decided_by
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS fk_prospects_closed_by,
	DROP KEY IF EXISTS fk_prospects_decided_by,
	DROP KEY IF EXISTS idx_prospects_deleted,
	DROP COLUMN IF EXISTS delete_reason,
	DROP COLUMN IF EXISTS closed_by,
	DROP COLUMN IF EXISTS closure_reason,
	DROP COLUMN IF EXISTS closed_at,
	DROP COLUMN IF EXISTS close_proposed_at,
	DROP COLUMN IF EXISTS agreed_via,
	DROP COLUMN IF EXISTS agreed_at,
	DROP COLUMN IF EXISTS decided_by,
	DROP COLUMN IF EXISTS decision_at,
	DROP COLUMN IF EXISTS analysis_report,
	DROP COLUMN IF EXISTS analysis_started_at
