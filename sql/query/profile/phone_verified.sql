-- The number is its owner's: he has read the code that was sent to it.
-- scope: one's own account
UPDATE users u
   SET u.phone_verified_at = UTC_TIMESTAMP()
 WHERE u.id = :viewer
   AND u.phone = :phone
