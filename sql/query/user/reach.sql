-- What of an account decides which rows it reaches, as the session reads it.
-- scope: who sees the rights of others sees all accounts (user.rights)
SELECT u.id, u.name, u.role, u.status, u.branch_id, h.name AS branch_name,
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
       (SELECT GROUP_CONCAT(g.permission, ' ', g.scope ORDER BY g.id SEPARATOR ';')
          FROM permission_grants g
         WHERE g.user_id = u.id AND g.revoked_at IS NULL
           AND g.expires_at > UTC_TIMESTAMP()) AS lent
  FROM users u
  LEFT JOIN branches h ON h.id = u.branch_id
  LEFT JOIN partners o ON o.id = u.partner_id
 WHERE u.id = :id OR u.email = :email
