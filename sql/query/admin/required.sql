-- The columns of this database that hold no NULL.
SELECT c.table_name, c.column_name
  FROM information_schema.columns c
 WHERE c.table_schema = DATABASE()
   AND c.is_nullable = 'NO'
 ORDER BY c.table_name, c.ordinal_position
