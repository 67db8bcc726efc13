-- Keeps the batch that stands in the two variables.
-- @step
INSERT INTO seed_rows (kind, content) VALUES (@seed_kind, @seed_content)
