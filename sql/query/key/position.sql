-- Where a row stands in every order, for the page behind or before it.
SELECT k.id, k.created_at
  FROM api_keys k
 WHERE k.id = :id
   AND {scope api_keys k edit}
