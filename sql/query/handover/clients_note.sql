-- Notes in the history of each open client of a user that it goes to a colleague: before
-- it does.
-- scope: what is held by a user the viewer has just deactivated
INSERT INTO activities
       (prospect_id, client_id, type, code, from_user_id, to_user_id, completed_at, created_by, advisor_id,
        commercial_id, branch_id, created_at)
SELECT p.id, c.id, 'assignment', 'assign', :id, :to, UTC_TIMESTAMP(), NULLIF(:viewer, 0), p.advisor_id,
       p.commercial_id, p.branch_id, UTC_TIMESTAMP()
  FROM clients c
  JOIN prospects p ON p.id = c.prospect_id
 WHERE c.advisor_id = :id
   AND c.deleted_at IS NULL
   AND c.status <> 'archived'
