-- Of whom are to be told by now the first, behind a place.
-- scope: the process that reminds, which has no viewer
SELECT s.id, s.user_id, s.report, s.every, s.hour, s.next_at
  FROM report_subscriptions s FORCE INDEX (idx_report_subscriptions_next)
 WHERE s.next_at <= :now
   AND (s.next_at > :at_next OR s.next_at = :at_next AND s.id > :at_id)
 ORDER BY s.next_at, s.id
 LIMIT 100
