-- The open prospects of a user to a colleague, or (NULL) to the unassigned queue.
-- scope: what is held by a user the viewer has just deactivated
UPDATE prospects p
   SET p.advisor_id = :to,
       p.branch_id = COALESCE((SELECT b.branch_id FROM users b WHERE b.id = :to), p.branch_id),
       p.last_action_at = UTC_TIMESTAMP(),
       p.version = p.version + 1
 WHERE p.advisor_id = :id
   AND p.deleted_at IS NULL
   AND p.status IN ('new', 'analyzing', 'validated')
   AND (:to IS NULL OR
        EXISTS (SELECT 1 FROM users t
                 WHERE t.id = :to AND t.status = 'active'
                   AND t.role IN ('super_admin', 'manager', 'advisor')))
