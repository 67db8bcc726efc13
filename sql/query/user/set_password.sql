-- A new password; by_mail: the way to it was a letter, which proves the address.
-- scope: the holder of the secret, or of the old password
UPDATE users u
   SET u.password = :password,
       u.password_changed_at = UTC_TIMESTAMP(),
       u.must_change_password = 0,
       u.email_verified_at = IF(:by_mail, COALESCE(u.email_verified_at, UTC_TIMESTAMP()),
                                u.email_verified_at)
 WHERE u.id = :id
   AND u.status = 'active'
   AND u.locked_at IS NULL
