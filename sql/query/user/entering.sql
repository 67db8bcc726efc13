-- Whoever has just logged in, before it is noted: what a letter to him needs.
-- scope: the account that has just proved its password
SELECT u.name, u.email, u.locale, u.last_login_at
  FROM users u
 WHERE u.id = :id
