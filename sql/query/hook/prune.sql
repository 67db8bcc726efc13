-- What happened long ago to messages, and those that never could be sent; a thousand at a time.
-- scope: the process that sends, which has no viewer
DELETE FROM hook_deliveries
 WHERE created_at < UTC_TIMESTAMP() - INTERVAL :days DAY
 ORDER BY created_at, id
 LIMIT 1000
