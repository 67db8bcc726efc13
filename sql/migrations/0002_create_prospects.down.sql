-- Undoes 0002: no prospects table, no prospects.
-- @step
DROP TABLE IF EXISTS prospects
