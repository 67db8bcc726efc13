-- What everyone changes of one's own account; another number is not verified.
-- scope: one's own account
UPDATE users u
   SET u.phone_verified_at = IF(u.phone <=> :phone, u.phone_verified_at, NULL),
       u.phone = :phone,
       u.locale = :locale,
       u.version = u.version + 1
 WHERE u.id = :viewer
   AND u.version = :version
