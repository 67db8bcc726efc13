-- Where a row stands in every order, for the page behind or before it.
SELECT c.id, c.created_at
  FROM clients c
 WHERE c.id = :id
   AND c.deleted_at IS NULL
   AND {scope clients c view}
