-- And no more.
-- scope: one's own
DELETE FROM report_subscriptions
 WHERE user_id = :viewer
   AND report = :report
