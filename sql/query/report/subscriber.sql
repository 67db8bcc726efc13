-- To whom it is said, who can log in.
-- scope: the process that reminds, which has no viewer
SELECT u.id, u.name, u.email, u.locale
  FROM users u
 WHERE u.id = :id
   AND u.status = 'active'
   AND u.locked_at IS NULL
