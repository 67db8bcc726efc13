-- Locks an account: nobody logs in to it until it is unlocked.
UPDATE users u
   SET u.locked_at = UTC_TIMESTAMP(),
       u.locked_by = :viewer,
       u.version = u.version + 1
 WHERE u.id = :id
   AND u.status = 'active'
   AND u.locked_at IS NULL
   AND {scope users u lock}
