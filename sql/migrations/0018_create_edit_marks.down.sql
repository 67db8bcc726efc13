-- Undoes 0018: the hints are lost.
-- @step
DROP TABLE IF EXISTS edit_marks
