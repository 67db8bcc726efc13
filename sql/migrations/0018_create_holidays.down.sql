-- Undoes 0018: the holidays that were typed are lost.
-- @step
DROP TABLE IF EXISTS holidays
