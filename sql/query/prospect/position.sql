-- Where a row stands in every order, for the page behind or before it.  Among what is due
-- it has its place still when it is decided meanwhile.
SELECT p.id, p.created_at, p.last_name, p.first_name, p.analysis_deadline,
       p.analysis_deadline AS deadline, p.next_action_at
  FROM prospects p
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p view}
