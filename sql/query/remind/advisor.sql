-- The advisor of a person, to be written to.
-- scope: the process that reminds, which has no viewer
SELECT u.id, u.name, u.email, u.locale
  FROM users u
 WHERE u.id = :id
   AND u.status = 'active'
