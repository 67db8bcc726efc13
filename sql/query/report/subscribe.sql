-- The viewer is told of a report from now on, or at another time than before.
-- scope: one's own
INSERT INTO report_subscriptions (user_id, report, every, hour, next_at)
VALUES (:viewer, :report, :every, :hour, :next_at)
    ON DUPLICATE KEY UPDATE every = VALUES(every), hour = VALUES(hour), next_at = VALUES(next_at)
