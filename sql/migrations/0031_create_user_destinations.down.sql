-- Undoes 0031.
-- @step
DROP TABLE IF EXISTS user_destinations
