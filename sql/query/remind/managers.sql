-- Who answers for a branch: its managers, and those of no branch.
-- scope: the process that reminds, which has no viewer
SELECT u.id, u.name, u.email, u.locale, u.branch_id, IF(u.phone_verified_at IS NULL, NULL, u.phone) AS phone
  FROM users u
 WHERE u.status = 'active'
   AND u.role = 'manager'
   AND (u.branch_id IS NULL OR :branch_id IS NULL OR u.branch_id = :branch_id)
 ORDER BY u.id
