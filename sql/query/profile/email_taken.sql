-- Whether an address is somebody else's; the collation takes é for e, as the key does.
-- scope: only that it is taken, to who is logged in
SELECT u.id
  FROM users u
 WHERE u.email = :email
   AND u.id <> :viewer
