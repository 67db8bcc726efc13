-- How often the viewer is told of a report.
-- scope: one's own
SELECT s.every, s.hour
  FROM report_subscriptions s
 WHERE s.user_id = :viewer
   AND s.report = :report
