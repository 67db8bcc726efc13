-- The secret is in force, if it is still the one the code was of.
-- scope: the account itself
UPDATE users u
   SET u.totp_confirmed_at = UTC_TIMESTAMP(),
       u.totp_last_step = :step
 WHERE u.id = :id
   AND u.totp_confirmed_at IS NULL
   AND u.totp_secret = :secret
