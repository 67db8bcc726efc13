-- Undoes 0034.
-- @step
DROP TABLE IF EXISTS user_destinations
