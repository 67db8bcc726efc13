-- Undoes 0001: no users table, no accounts.
-- @step
DROP TABLE IF EXISTS users
