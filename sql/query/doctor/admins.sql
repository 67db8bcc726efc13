-- How many can do everything, and how many of them have a second factor.
-- scope: numbers only, for the administrator of the machine
SELECT COUNT(*) AS n, COALESCE(SUM(u.totp_confirmed_at IS NOT NULL), 0) AS factors
  FROM users u
 WHERE u.role = 'super_admin' AND u.status = 'active' AND u.locked_at IS NULL
