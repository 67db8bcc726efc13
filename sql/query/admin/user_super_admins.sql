-- How many super administrators can log in, locked against others who count too.
-- scope: the administrator on the server itself
SELECT COUNT(*) AS n
  FROM users u
 WHERE u.role = 'super_admin' AND u.status = 'active'
   FOR UPDATE
