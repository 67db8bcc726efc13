-- An account whose password was just proved, if nobody changed, closed or locked it
-- meanwhile; nor does anybody until the commit.  Byte for byte: a hash has no case.
-- scope: the account that has just proved its password
SELECT u.id
  FROM users u
 WHERE u.id = :id
   AND BINARY u.password = :seen
   AND u.status = 'active'
   AND u.locked_at IS NULL
   FOR UPDATE
