-- Undoes 0044: nobody outside is told of anything.
-- @step
DROP TABLE IF EXISTS hook_deliveries
-- @step
DROP TABLE IF EXISTS hook_health
-- @step
DROP TABLE IF EXISTS hooks
