-- Keys that change records.  Undone by dropping the column.
-- @step
ALTER TABLE api_keys
	ADD COLUMN IF NOT EXISTS writes_records BOOLEAN NOT NULL DEFAULT 0 AFTER reads_lists
