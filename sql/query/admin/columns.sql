-- Every column of this database, as the server describes it.
SELECT c.table_name, c.column_name, c.data_type, c.column_type,
       COALESCE(c.character_maximum_length, 0) AS length
  FROM information_schema.columns c
 WHERE c.table_schema = DATABASE()
 ORDER BY c.table_name, c.ordinal_position
