-- Ends an account's sessions.
-- scope: the administrator on the server itself
DELETE s
  FROM sessions s
  JOIN users u ON u.id = s.user_id
 WHERE u.email = :email
