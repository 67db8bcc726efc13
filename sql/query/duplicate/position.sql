-- Where a row stands in every order, for the page behind or before it.
SELECT d.id, d.created_at
  FROM prospect_pairs d
 WHERE d.id = :id
   AND {scope prospect_pairs d view}
