-- Bytes and rows of each table, as the server keeps count of them.
SELECT t.table_name AS name, COALESCE(t.data_length + t.index_length, 0) AS bytes, COALESCE(t.table_rows, 0) AS n
  FROM information_schema.tables t
 WHERE t.table_schema = DATABASE()
   AND t.table_type = 'BASE TABLE'
 ORDER BY t.table_name
