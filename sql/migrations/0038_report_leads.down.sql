-- Undoes 0038.
-- @step
DROP TRIGGER IF EXISTS prospects_partner
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS idx_prospects_partner_updated,
	DROP COLUMN IF EXISTS channel
