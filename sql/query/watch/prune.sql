-- What was well again a year ago goes.
DELETE FROM alerts
 WHERE began_at < UTC_TIMESTAMP() - INTERVAL 366 DAY
   AND cleared_at IS NOT NULL
