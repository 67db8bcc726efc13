-- How many super administrators can log in.
SELECT COUNT(*) AS n FROM users u WHERE u.role = 'super_admin' AND u.status = 'active'
