-- Which tables there are, and whether each is of the engine and the letters that all are to be of.
-- scope: of the server, not of rows
SELECT t.table_name, t.engine, t.table_collation,
       t.engine = 'InnoDB' AND t.table_collation LIKE 'utf8mb4%' AS fine
  FROM information_schema.tables t
 WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
 ORDER BY t.table_name
