-- Undoes 0017: the hints are lost.
-- @step
DROP TABLE IF EXISTS edit_marks
