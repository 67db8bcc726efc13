-- Undoes 0010: a form sent twice is done twice.
-- @step
DROP TABLE IF EXISTS idempotency_keys
