-- For how many seconds the oldest letter that is due has waited, how many are due, and how many were
-- given up within a week.
-- scope: numbers only, for the administrator of the machine
SELECT COALESCE((SELECT TIMESTAMPDIFF(SECOND, MIN(COALESCE(o.next_attempt_at, o.created_at)), UTC_TIMESTAMP())
                   FROM outbox o WHERE o.status = 'queued'), 0) AS seconds,
       (SELECT COUNT(*) FROM outbox o WHERE o.status = 'queued') AS waiting,
       (SELECT COUNT(*) FROM outbox o
         WHERE o.status = 'dead' AND o.created_at > UTC_TIMESTAMP() - INTERVAL 7 DAY) AS dead
