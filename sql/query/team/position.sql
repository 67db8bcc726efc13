-- Where a row stands in every order, for the page behind or before it.
SELECT t.id, t.name
  FROM teams t
 WHERE t.id = :id
   AND {scope teams t view}
