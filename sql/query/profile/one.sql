-- One's own account, as its owner sees it.
-- scope: one's own account
SELECT u.id, u.name, u.email, u.role, u.phone, u.locale, u.version, u.last_login_at,
       u.password_changed_at, u.phone_verified_at IS NOT NULL AS phone_verified
  FROM users u
 WHERE u.id = :viewer
