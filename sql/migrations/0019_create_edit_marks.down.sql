-- Undoes 0019: the hints are lost.
-- @step
DROP TABLE IF EXISTS edit_marks
