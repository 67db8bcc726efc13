-- Where a row stands in every order, for the page behind or before it.
SELECT u.id, u.name
  FROM users u
 WHERE u.id = :id
   AND {scope users u view}
