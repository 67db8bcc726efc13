-- When each process last went round, in seconds since 1970 and as it is read.
SELECT b.name, b.at, b.host, TIMESTAMPDIFF(SECOND, '1970-01-01', b.at) AS seconds
  FROM beats b
 ORDER BY b.name
 LIMIT 8
