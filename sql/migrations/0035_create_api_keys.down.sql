-- Undoes 0035.
-- @step
DROP TABLE IF EXISTS api_keys
