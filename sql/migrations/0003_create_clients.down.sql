-- Undoes 0003: no clients table, no clients.
-- @step
DROP TABLE IF EXISTS clients
