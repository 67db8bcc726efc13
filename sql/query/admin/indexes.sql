-- Every index of this database, with its columns in their order.
SELECT s.table_name, s.index_name,
       GROUP_CONCAT(s.column_name ORDER BY s.seq_in_index) AS columns
  FROM information_schema.statistics s
 WHERE s.table_schema = DATABASE()
 GROUP BY s.table_name, s.index_name
