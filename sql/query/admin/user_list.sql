-- Every account, without its password.
-- scope: the administrator on the server itself
SELECT u.id, u.role, u.status, u.email, u.name, u.last_login_at, u.created_at
  FROM users u
 ORDER BY u.role, u.name, u.id
