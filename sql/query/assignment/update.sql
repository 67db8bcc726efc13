-- Gives a prospect to somebody, whose branch it follows: one who may hold it now, and
-- stays so until the transaction ends.
UPDATE prospects p
   SET p.advisor_id = :to,
       p.branch_id = COALESCE((SELECT b.branch_id FROM users b WHERE b.id = :to), p.branch_id),
       p.last_action_at = UTC_TIMESTAMP(),
       p.version = p.version + 1
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p assign}
   AND EXISTS (SELECT 1 FROM users t
                WHERE t.id = :to AND t.status = 'active'
                  AND t.role IN ('super_admin', 'manager', 'advisor')
                  LOCK IN SHARE MODE)
