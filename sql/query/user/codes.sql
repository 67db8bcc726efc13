-- The commercial codes that begin so, to suggest one that is free.
-- scope: codes only, which are unique in the whole agency
SELECT u.commercial_code AS code
  FROM users u
 WHERE u.commercial_code LIKE CONCAT(:prefix, '%')
