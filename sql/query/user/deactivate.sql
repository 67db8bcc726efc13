-- Closes an account, before its records go: whoever would give it another waits for the row.
UPDATE users u
   SET status = 'inactive',
       deactivated_at = UTC_TIMESTAMP(),
       deactivated_by = NULLIF(:viewer, 0),
       version = version + 1
 WHERE u.id = :id
   AND u.version = :version
   AND u.status = 'active'
   AND {scope users u deactivate}
