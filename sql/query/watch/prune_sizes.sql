-- What is older than a year goes.
DELETE FROM table_sizes
 WHERE day < UTC_DATE() - INTERVAL 366 DAY
