-- Where a row stands in every order, for the page behind or before it.
SELECT a.id, a.written_at, a.due_at
  FROM activities a
  LEFT JOIN prospects p ON p.id = a.prospect_id
 WHERE a.id = :id
   AND a.written_at IS NOT NULL
   AND p.deleted_at IS NULL
   AND {scope activities a view}
