-- Who may hold a record, for pickers and filters (SPEC 2.2, advisor_id).
-- scope: names only, which all staff may read (SPEC 4, users.view)
SELECT u.id, u.name
  FROM users u
 WHERE u.status = 'active'
   AND u.role IN ('super_admin', 'manager', 'advisor')
 ORDER BY u.name, u.id
