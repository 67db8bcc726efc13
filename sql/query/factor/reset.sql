-- Takes the second factor from somebody who has lost it.
UPDATE users u
   SET u.totp_secret = NULL,
       u.totp_confirmed_at = NULL,
       u.totp_last_step = 0,
       u.version = u.version + 1
 WHERE u.id = :id
   AND u.totp_secret IS NOT NULL
   AND {scope users u factor}
