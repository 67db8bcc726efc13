-- Takes the second factor from an account whose owner has lost it.
-- scope: the administrator on the server itself
UPDATE users u
   SET u.totp_secret = NULL,
       u.totp_confirmed_at = NULL,
       u.totp_last_step = 0
 WHERE u.email = :email
   AND u.totp_secret IS NOT NULL
