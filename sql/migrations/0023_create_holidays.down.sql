-- Undoes 0023: the holidays that were typed are lost.
-- @step
DROP TABLE IF EXISTS holidays
