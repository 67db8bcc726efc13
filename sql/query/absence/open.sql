-- The absence, when it is not over and the viewer may end it.
SELECT a.id
  FROM advisor_absences a
 WHERE a.id = :id
   AND a.ended_at IS NULL
   AND a.ends_on >= UTC_DATE()
   AND {scope advisor_absences a edit}
