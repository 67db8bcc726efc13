-- How large each table is today, once a day.
INSERT IGNORE INTO table_sizes (day, name, bytes, rows_count)
SELECT UTC_DATE(), t.table_name, COALESCE(t.data_length + t.index_length, 0), COALESCE(t.table_rows, 0)
  FROM information_schema.tables t
 WHERE t.table_schema = DATABASE()
   AND t.table_type = 'BASE TABLE'
