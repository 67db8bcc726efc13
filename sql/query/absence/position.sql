-- Where a row stands in every order, for the page behind or before it.
SELECT a.id, a.starts_on
  FROM advisor_absences a
 WHERE a.id = :id
   AND {scope advisor_absences a view}
