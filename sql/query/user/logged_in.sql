-- Notes the log-in, and the password's new hash when it was due for one.
-- scope: the account that has just proved its password
UPDATE users u
   SET u.last_login_at = UTC_TIMESTAMP(),
       u.password = COALESCE(:password, u.password)
 WHERE u.id = :id
