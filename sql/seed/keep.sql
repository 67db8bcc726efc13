-- A batch of rows, on its way to batch.sql: a statement can be prepared before
-- seed_rows exists only if it does not name it.
-- @step
SET @seed_kind = :kind, @seed_content = :content
