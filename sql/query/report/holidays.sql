-- All holidays of notices there have been: what {workdays ...} of a report counts by.
-- scope: everybody's days count by them
SELECT h.day
  FROM holidays h
 ORDER BY h.day
 LIMIT 4000
