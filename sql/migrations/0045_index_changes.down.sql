-- Undoes 0045: changes are not found by their time.
-- @step
ALTER TABLE prospects DROP INDEX IF EXISTS idx_prospects_updated
