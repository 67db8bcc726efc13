-- Undoes 0046: nobody knows when the last copy was made.
-- @step
DROP TABLE IF EXISTS backup_runs
