-- Undoes 0011: names are no longer searchable.  The words are derived from
-- the names and are not lost with the table.
-- @step
DROP TRIGGER IF EXISTS prospects_words
-- @step
DROP TABLE IF EXISTS prospect_words
