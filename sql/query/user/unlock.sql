-- Unlocks an account.
UPDATE users u
   SET u.locked_at = NULL,
       u.locked_by = NULL,
       u.version = u.version + 1
 WHERE u.id = :id
   AND u.locked_at IS NOT NULL
   AND {scope users u lock}
