-- Who is told that a prospect of the branch (NULL: of none) is nobody's.
-- scope: addresses for letters, on no page
SELECT u.id, u.name, u.email, u.locale
  FROM users u
 WHERE u.status = 'active'
   AND u.role = 'manager'
   AND (:branch IS NULL OR u.branch_id IS NULL OR u.branch_id = :branch)
