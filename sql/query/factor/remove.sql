-- No second factor any more.
-- scope: the account itself
UPDATE users u
   SET u.totp_secret = NULL,
       u.totp_confirmed_at = NULL,
       u.totp_last_step = 0
 WHERE u.id = :id
   AND u.totp_secret IS NOT NULL
