-- Whom a link to a new password may be sent to.  Byte for byte, as at log-in.
-- scope: nobody is logged in yet; the letter goes to the account's own address
SELECT u.id, u.name, u.email, u.locale
  FROM users u
 WHERE u.email = :email
   AND BINARY u.email = :email
   AND u.status = 'active'
   AND u.locked_at IS NULL
