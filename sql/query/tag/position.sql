-- Where a row stands in every order, for the page behind or before it.
SELECT t.id, t.name
  FROM tags t
 WHERE t.id = :id
   AND {scope tags t view}
