-- Lends a permission until the end of a day; never to oneself (SPEC 4, invariant 2).
-- The roles are those of rights_receives (rights.h).
INSERT INTO permission_grants ({names grant}, granted_by, expires_at)
SELECT {values grant}, :viewer, :expires_on + INTERVAL 1 DAY
  FROM users u
 WHERE u.id = :user_id
   AND u.status = 'active'
   AND u.role IN ('manager', 'advisor')
   AND u.id <> :viewer
   AND {scope users u pick}
