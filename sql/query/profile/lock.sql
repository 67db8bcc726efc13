-- An account, held against others who change its address at the same time.
-- scope: the holder of the secret
SELECT u.id
  FROM users u
 WHERE u.id = :id
   FOR UPDATE
