-- Who a cookie stands for, if the session lives and the account is active;
-- stale: last_seen_at is due to be written; fresh: the password was given not long ago.
-- scope: the holder of the cookie
SELECT u.id, u.name, u.email, u.role, u.locale, u.partner_id, u.branch_id, s.csrf, s.strong,
       u.totp_confirmed_at IS NOT NULL AS factor,
       COALESCE(s.reauth_at > UTC_TIMESTAMP(6) - INTERVAL :fresh MINUTE, 0) AS fresh,
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
           AND g.expires_at > UTC_TIMESTAMP()) AS lent,
       s.last_seen_at < UTC_TIMESTAMP(6) - INTERVAL 60 SECOND AS stale
  FROM sessions s
  JOIN users u ON u.id = s.user_id
  LEFT JOIN partners o ON o.id = u.partner_id
 WHERE s.id_hash = :hash
   AND s.expires_at > UTC_TIMESTAMP(6)
   AND s.last_seen_at > UTC_TIMESTAMP(6) - INTERVAL :idle MINUTE
   AND u.status = 'active'
   AND u.locked_at IS NULL
