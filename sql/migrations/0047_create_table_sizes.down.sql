-- Undoes 0047: what is known of former sizes is lost.
-- @step
DROP TABLE IF EXISTS table_sizes
