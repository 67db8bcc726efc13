-- Undoes 0036: nobody is told of a report.
-- @step
DROP TABLE IF EXISTS report_subscriptions
