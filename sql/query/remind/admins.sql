-- Who is told when nobody else has acted.
-- scope: the process that reminds, which has no viewer
SELECT u.id, u.name, u.email, u.locale, u.branch_id, NULL AS phone
  FROM users u
 WHERE u.status = 'active'
   AND u.role = 'super_admin'
 ORDER BY u.id
