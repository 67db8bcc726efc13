-- The holidays of notices in a stretch of days.  None is added there or taken away
-- before the transaction has ended: a deadline is not counted past a holiday that
-- somebody is just typing.
-- scope: everybody's days count by them
SELECT h.day
  FROM holidays h
 WHERE h.day BETWEEN :from AND :to
 ORDER BY h.day
 LIMIT 400
  LOCK IN SHARE MODE
