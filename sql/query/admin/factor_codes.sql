-- The recovery codes that went with it.
-- scope: the administrator on the server itself
DELETE r
  FROM recovery_codes r
  JOIN users u ON u.id = r.user_id
 WHERE u.email = :email
