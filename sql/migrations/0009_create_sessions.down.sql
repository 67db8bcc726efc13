-- Undoes 0009: no sessions, no counters of failed log-ins.
-- @step
DROP TABLE IF EXISTS throttle
-- @step
DROP TABLE IF EXISTS sessions
