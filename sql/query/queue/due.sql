-- The next messages whose time has come, or whose claim has lapsed (:status), the longest due first.
-- scope: the process that sends, which has no viewer
SELECT o.id, o.channel, o.to_address, o.template, o.locale, o.document, o.attempts, o.created_at
FROM outbox o
WHERE o.status = :status AND o.next_attempt_at <= UTC_TIMESTAMP(6)
ORDER BY o.next_attempt_at, o.id
LIMIT 20
