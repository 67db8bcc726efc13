-- The alert is told today: by whoever changes the row, and by nobody else.
UPDATE alerts a
   SET a.told_on = UTC_DATE()
 WHERE a.open = 1
   AND a.cause = :cause
   AND a.subject = :subject
   AND (a.told_on IS NULL OR a.told_on < UTC_DATE())
