-- What is to be sent, by channel and state: how many, and for how many seconds the oldest has waited.
-- scope: figures for whoever watches the host, of no record
SELECT o.channel, o.status, COUNT(*) AS n,
       GREATEST(TIMESTAMPDIFF(SECOND, MIN(o.created_at), UTC_TIMESTAMP()), 0) AS seconds
  FROM outbox o
 WHERE o.status IN ('queued', 'sending', 'dead')
 GROUP BY o.channel, o.status
 UNION ALL
SELECT 'hook', d.status, COUNT(*),
       GREATEST(TIMESTAMPDIFF(SECOND, MIN(d.created_at), UTC_TIMESTAMP()), 0)
  FROM hook_deliveries d
 WHERE d.status IN ('queued', 'sending', 'dead')
 GROUP BY d.status
