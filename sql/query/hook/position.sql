-- Where a row stands in every order, for the page behind or before it.
SELECT h.id, h.created_at
  FROM hooks h
 WHERE h.id = :id
   AND {scope hooks h edit}
