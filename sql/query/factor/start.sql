-- A new secret, in the place of one that was not confirmed.
-- scope: the account itself
UPDATE users u
   SET u.totp_secret = :secret,
       u.totp_last_step = 0
 WHERE u.id = :id
   AND u.totp_confirmed_at IS NULL
