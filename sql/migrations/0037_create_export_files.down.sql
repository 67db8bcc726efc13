-- Undoes 0037.
-- @step
DROP TABLE IF EXISTS export_files
