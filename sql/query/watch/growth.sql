-- The tables as they are, and as they were a week and a month ago, or on the first day since then.
SELECT t.table_name AS name,
       COALESCE(t.data_length + t.index_length, 0) AS bytes,
       COALESCE(t.table_rows, 0) AS rows_count,
       (SELECT s.bytes FROM table_sizes s
         WHERE s.name = t.table_name AND s.day >= UTC_DATE() - INTERVAL 7 DAY ORDER BY s.day LIMIT 1) AS week_bytes,
       (SELECT s.bytes FROM table_sizes s
         WHERE s.name = t.table_name AND s.day >= UTC_DATE() - INTERVAL 30 DAY ORDER BY s.day LIMIT 1) AS month_bytes
  FROM information_schema.tables t
 WHERE t.table_schema = DATABASE()
   AND t.table_type = 'BASE TABLE'
 ORDER BY 2 DESC, t.table_name
 LIMIT 500
