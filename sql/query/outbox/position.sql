-- Where a row stands in every order, for the page behind or before it.
SELECT o.id, o.created_at
  FROM outbox o
 WHERE o.id = :id
   AND {scope outbox o view}
