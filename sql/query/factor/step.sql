-- Uses a code up: one row for the first who comes with it, none for any other.
-- scope: the account that has proved its password
UPDATE users u
   SET u.totp_last_step = :step
 WHERE u.id = :id
   AND u.totp_confirmed_at IS NOT NULL
   AND u.totp_last_step < :step
