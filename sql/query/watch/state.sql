-- What every page may have to say: the two heartbeats in seconds since 1970, and how many alerts are open.
SELECT COALESCE(MAX(IF(b.name = 'queue', TIMESTAMPDIFF(SECOND, '1970-01-01', b.at), NULL)), 0) AS queue,
       COALESCE(MAX(IF(b.name = 'schedule', TIMESTAMPDIFF(SECOND, '1970-01-01', b.at), NULL)), 0) AS schedule,
       (SELECT COUNT(*) FROM alerts a WHERE a.open = 1) AS alerts
  FROM beats b
 LIMIT 1
