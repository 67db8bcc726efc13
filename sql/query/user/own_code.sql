-- The code a commercial gives out.
-- scope: one's own
SELECT u.commercial_code AS code
  FROM users u
 WHERE u.id = :viewer
   AND u.commercial_code IS NOT NULL
