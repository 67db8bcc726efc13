-- Where a row stands in every order, for the page behind or before it.
SELECT g.id, g.created_at
  FROM permission_grants g
 WHERE g.id = :id
   AND {scope permission_grants g edit}
