-- How many messages of the last days were given up.
-- scope: a figure for whoever keeps the installation, of no record
SELECT COUNT(*) AS n
  FROM outbox o
 WHERE o.status = 'dead'
   AND o.created_at > UTC_TIMESTAMP() - INTERVAL 3 DAY
 LIMIT 1
