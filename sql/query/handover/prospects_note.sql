-- Notes in the history of each open prospect of a user that it goes to a colleague, or
-- (NULL) to the unassigned queue: before it does.
-- scope: what is held by a user the viewer has just deactivated
INSERT INTO activities
       (prospect_id, type, code, from_user_id, to_user_id, completed_at, created_by, advisor_id, commercial_id,
        branch_id, created_at)
SELECT p.id, 'assignment', 'assign', :id, :to, UTC_TIMESTAMP(), NULLIF(:viewer, 0), p.advisor_id, p.commercial_id,
       p.branch_id, UTC_TIMESTAMP()
  FROM prospects p
 WHERE p.advisor_id = :id
   AND p.deleted_at IS NULL
   AND p.status IN ('new', 'analyzing', 'validated')
