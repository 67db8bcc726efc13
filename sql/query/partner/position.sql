-- Where a row stands in every order, for the page behind or before it.
SELECT o.id, o.name
  FROM partners o
 WHERE o.id = :id
   AND {scope partners o view}
