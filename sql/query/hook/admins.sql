-- Who is told that a hook is not heard.
-- scope: addresses for letters, on no page
SELECT u.id, u.name, u.email, u.locale
  FROM users u
 WHERE u.status = 'active'
   AND u.role = 'super_admin'
 ORDER BY u.id
