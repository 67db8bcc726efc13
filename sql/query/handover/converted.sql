-- The prospects that became clients follow them to their new advisor.
-- scope: what was held by a user the viewer has just deactivated
UPDATE prospects p
  JOIN clients c ON c.prospect_id = p.id
   SET p.advisor_id = c.advisor_id,
       p.branch_id = COALESCE(c.branch_id, p.branch_id),
       p.version = p.version + 1
 WHERE p.advisor_id = :id
   AND p.status = 'converted'
   AND p.deleted_at IS NULL
   AND c.deleted_at IS NULL
   AND c.status <> 'archived'
   AND c.advisor_id <> :id
