-- Undoes 0008: no counters.  Applied again, they start from the highest
-- reference of each year.
-- @step
DROP TABLE IF EXISTS reference_counters
