-- What of an account decides which rows it reaches, as the session reads it.
-- scope: who sees the rights of others sees all accounts (user.rights)
SELECT u.id, u.name, u.role, u.status, u.branch_id, h.name AS branch_name,
       (SELECT GROUP_CONCAT(t.name, ' (', b.name, ')' ORDER BY t.name, t.id SEPARATOR ', ')
          FROM teams t
          JOIN branches b ON b.id = t.branch_id AND b.status = 'active'
         WHERE t.manager_id = u.id AND t.status = 'active' AND u.role = 'manager') AS leads,
       {reach users u}
  FROM users u
  LEFT JOIN branches h ON h.id = u.branch_id
 WHERE u.id = :id OR u.email = :email
