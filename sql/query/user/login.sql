-- What a log-in needs of an account.  Byte for byte: the collation takes é for e,
-- and each spelling would have failures of its own.
-- scope: nobody is logged in yet
SELECT u.id, u.password, u.status, u.locked_at,
       u.totp_confirmed_at IS NOT NULL AS factor
  FROM users u
 WHERE u.email = :email
   AND BINARY u.email = :email
