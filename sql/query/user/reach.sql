-- What of an account decides which rows it reaches, as the session reads it.
-- scope: who sees the rights of others sees all accounts (user.rights)
SELECT u.id, u.name, u.role, u.status, u.branch_id, h.name AS branch_name,
       (SELECT GROUP_CONCAT(t.name, ' (', b.name, ')' ORDER BY t.name, t.id SEPARATOR ', ')
          FROM teams t
          JOIN branches b ON b.id = t.branch_id AND b.status = 'active'
         WHERE t.manager_id = u.id AND t.status = 'active' AND u.role = 'manager') AS leads,
       COALESCE(o.sees_whole_org = 0, 0) AS alone,
       (SELECT COUNT(*) FROM (SELECT 1 FROM branches LIMIT 2) t) AS branches,
       (SELECT MIN(a.user_id)
          FROM advisor_absences a
         WHERE a.delegate_id = u.id AND a.ended_at IS NULL
           AND UTC_DATE() BETWEEN a.starts_on AND a.ends_on) AS absent1,
       (SELECT NULLIF(MAX(a.user_id), MIN(a.user_id))
          FROM advisor_absences a
         WHERE a.delegate_id = u.id AND a.ended_at IS NULL
           AND UTC_DATE() BETWEEN a.starts_on AND a.ends_on) AS absent2,
       (SELECT MIN(t.branch_id)
          FROM teams t
          JOIN branches b ON b.id = t.branch_id AND b.status = 'active'
         WHERE t.manager_id = u.id AND t.status = 'active'
           AND u.role = 'manager' AND t.branch_id <> u.branch_id) AS led1,
       (SELECT NULLIF(MAX(t.branch_id), MIN(t.branch_id))
          FROM teams t
          JOIN branches b ON b.id = t.branch_id AND b.status = 'active'
         WHERE t.manager_id = u.id AND t.status = 'active'
           AND u.role = 'manager' AND t.branch_id <> u.branch_id) AS led2,
       (SELECT GROUP_CONCAT(g.permission, ' ', g.scope ORDER BY g.id SEPARATOR ';')
          FROM permission_grants g
         WHERE g.user_id = u.id AND g.revoked_at IS NULL
           AND g.expires_at > UTC_TIMESTAMP()) AS lent
  FROM users u
  LEFT JOIN branches h ON h.id = u.branch_id
  LEFT JOIN partners o ON o.id = u.partner_id
 WHERE u.id = :id OR u.email = :email
