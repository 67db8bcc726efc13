-- A session that waits for its code, if it and the account still stand; nobody ends
-- either until the commit.
-- scope: the holder of the cookie
SELECT u.id
  FROM sessions s
  JOIN users u ON u.id = s.user_id
 WHERE s.id_hash = :hash
   AND u.status = 'active'
   AND u.locked_at IS NULL
   FOR UPDATE
