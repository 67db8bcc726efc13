-- Undoes 0014: what was not sent yet is lost.
-- @step
DROP TABLE IF EXISTS outbox
