-- What a log-in needs of an account.
-- scope: nobody is logged in yet
SELECT u.id, u.password, u.status
  FROM users u
 WHERE u.email = :email
