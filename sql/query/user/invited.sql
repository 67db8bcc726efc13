-- Whom an invitation is written to: an active account nobody has set a password of.
-- scope: the account the caller has made or reached by its own scope
SELECT u.name, u.email, u.locale
  FROM users u
 WHERE u.id = :id
   AND u.status = 'active'
   AND u.password_changed_at IS NULL
