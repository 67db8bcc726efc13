-- Ends an absence before its day: nobody stands in from here on.
UPDATE advisor_absences a
   SET a.ended_at = UTC_TIMESTAMP(), a.version = a.version + 1
 WHERE a.id = :id
   AND a.version = :version
   AND a.ended_at IS NULL
   AND a.ends_on >= UTC_DATE()
   AND {scope advisor_absences a edit}
