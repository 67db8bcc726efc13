-- What the tables of this database ask of a row beside the kinds of its columns.
SELECT c.table_name, c.constraint_name, c.check_clause
  FROM information_schema.check_constraints c
 WHERE c.constraint_schema = DATABASE()
 ORDER BY c.table_name, c.constraint_name
