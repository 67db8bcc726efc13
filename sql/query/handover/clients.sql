-- The open clients of a user to a colleague.
-- scope: what is held by a user the viewer has just deactivated
UPDATE clients c
  JOIN prospects p ON p.id = c.prospect_id
   SET c.advisor_id = :to,
       c.branch_id = COALESCE((SELECT b.branch_id FROM users b WHERE b.id = :to), c.branch_id),
       c.version = c.version + 1,
       p.last_action_at = UTC_TIMESTAMP(),
       p.updated_at = p.updated_at
 WHERE c.advisor_id = :id
   AND c.deleted_at IS NULL
   AND c.status <> 'archived'
   AND EXISTS (SELECT 1 FROM users t
                WHERE t.id = :to AND t.status = 'active'
                  AND t.role IN ('super_admin', 'manager', 'advisor'))
