-- What was not well and is again, the newest first.
SELECT a.id, a.cause, a.subject, a.began_at, a.cleared_at
  FROM alerts a
 WHERE a.began_at > UTC_TIMESTAMP() - INTERVAL 30 DAY
   AND a.open IS NULL
 ORDER BY a.began_at DESC, a.id DESC
 LIMIT 10
