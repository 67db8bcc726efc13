-- Where a row stands in every order, for the page behind or before it.
SELECT d.id, d.created_at
  FROM hook_deliveries d
 WHERE d.id = :id
   AND {scope hook_deliveries d view}
