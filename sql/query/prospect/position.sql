-- Where a row stands in every order, for the page behind or before it.
SELECT p.id, p.created_at, p.last_name, p.first_name, p.analysis_deadline, p.next_action_at
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p view}
