-- To whom something can be lent: the agency's own people but the super_admins, who have all.
-- The roles are those of rights_receives (rights.h).
SELECT u.id, u.name
  FROM users u
 WHERE u.status = 'active'
   AND u.role IN ('manager', 'advisor')
   AND u.id <> :viewer
   AND {scope users u pick}
 ORDER BY u.name, u.id
