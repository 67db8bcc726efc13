-- Where a row stands in every order, for the page behind or before it.
SELECT b.id, b.name
  FROM branches b
 WHERE b.id = :id
   AND {scope branches b view}
