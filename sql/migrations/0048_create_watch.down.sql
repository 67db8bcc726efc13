-- Undoes 0048: nobody is told that something is not well, nor how late the processes aside are.
-- @step
DROP TABLE IF EXISTS alerts
-- @step
DROP TABLE IF EXISTS beats
