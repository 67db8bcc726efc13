-- The open clients of a user to a colleague.
-- scope: what is held by a user the viewer has just deactivated
UPDATE clients c
   SET c.advisor_id = :to,
       c.branch_id = COALESCE((SELECT b.branch_id FROM users b WHERE b.id = :to), c.branch_id),
       c.version = c.version + 1
 WHERE c.advisor_id = :id
   AND c.deleted_at IS NULL
   AND c.status <> 'archived'
   AND EXISTS (SELECT 1 FROM users t
                WHERE t.id = :to AND t.status = 'active'
                  AND t.role IN ('super_admin', 'manager', 'advisor'))
