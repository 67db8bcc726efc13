-- Undoes 0042: no key sends leads, and none is known by a key of its partner's.
-- @step
DROP TABLE IF EXISTS lead_keys
-- @step
ALTER TABLE api_keys DROP COLUMN IF EXISTS submits_leads
