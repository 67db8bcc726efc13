-- Opens an account again that was closed.
UPDATE users u
   SET status = 'active',
       deactivated_at = NULL,
       deactivated_by = NULL,
       version = version + 1
 WHERE u.id = :id
   AND u.status = 'inactive'
   AND (u.partner_id IS NULL OR
        u.partner_id IN (SELECT o.id FROM partners o WHERE o.status = 'active'))
   AND {scope users u deactivate}
