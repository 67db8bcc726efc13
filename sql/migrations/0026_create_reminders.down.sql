-- Undoes 0026: what was reminded of, and what was to be, is forgotten.
-- @step
DROP TABLE IF EXISTS reminders
-- @step
ALTER TABLE prospects
	DROP COLUMN IF EXISTS phone_verified_at
