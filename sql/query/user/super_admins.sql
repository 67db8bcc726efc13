-- The super administrators who can log in, locked against others who count too.
-- scope: all there are, to keep the last
SELECT u.id
  FROM users u
 WHERE u.role = 'super_admin' AND u.status = 'active'
   FOR UPDATE
