-- Undoes 0036: the labels are lost.
-- @step
DROP TRIGGER IF EXISTS prospects_tags
-- @step
DROP TABLE IF EXISTS prospect_tags
-- @step
DROP TABLE IF EXISTS tags
