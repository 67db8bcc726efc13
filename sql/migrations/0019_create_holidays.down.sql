-- Undoes 0019: the holidays that were typed are lost.
-- @step
DROP TABLE IF EXISTS holidays
