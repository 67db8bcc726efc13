-- Undoes 0043: no key changes records.
-- @step
ALTER TABLE api_keys DROP COLUMN IF EXISTS writes_records
