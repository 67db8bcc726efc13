-- The role of one to whom something can be lent.
-- The roles are those of rights_receives (rights.h).
SELECT u.role
  FROM users u
 WHERE u.id = :id
   AND u.status = 'active'
   AND u.role IN ('manager', 'advisor')
   AND u.id <> :viewer
   AND {scope users u pick}
