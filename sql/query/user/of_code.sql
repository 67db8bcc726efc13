-- The active commercial whose code this is.
-- scope: a code is given out to be said; nothing but whose it is comes of it
SELECT u.id
  FROM users u
 WHERE u.commercial_code = :code
   AND u.role = 'commercial'
   AND u.status = 'active'
