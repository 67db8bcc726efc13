-- The people of an organisation leave with it.
-- scope: an organisation the viewer has just closed
UPDATE users u
   SET u.status = 'inactive',
       u.deactivated_at = UTC_TIMESTAMP(),
       u.deactivated_by = :viewer,
       u.version = u.version + 1
 WHERE u.partner_id = :id
   AND u.status = 'active'
