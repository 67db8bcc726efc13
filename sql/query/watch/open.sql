-- What is not well, the longest first.
SELECT a.id, a.cause, a.subject, a.began_at, a.told_on
  FROM alerts a
 WHERE a.open = 1
 ORDER BY a.cause, a.subject
 LIMIT 200
