-- Moves the open deadlines of one day by so many days: of what began before :day, and
-- not before :since.  What began is the prospect, or the analysis that was taken up again.
-- scope: a holiday moves everybody's deadlines
UPDATE prospects p FORCE INDEX (idx_prospects_due)
   SET p.analysis_deadline = p.analysis_deadline + INTERVAL :days DAY,
       p.last_action_at = UTC_TIMESTAMP(),
       p.version = p.version + 1
 WHERE p.deadline >= :from
   AND p.deadline < :from + INTERVAL 1 DAY
   AND (p.created_at >= :since AND p.created_at < :day
        OR p.analysis_started_at >= :since AND p.analysis_started_at < :day)
