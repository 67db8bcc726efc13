-- For whom a key acts, if it holds and the account is active and of the organisation it
-- was made for; stale: last_used_at is due to be written.
-- scope: the holder of the key
SELECT u.id, u.name, u.email, u.role, u.locale, u.partner_id, u.branch_id, k.id AS key_id,
       k.reads_report, k.reads_lists,
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
       COALESCE(k.last_used_at < UTC_TIMESTAMP() - INTERVAL 60 SECOND, 1) AS stale
  FROM api_keys k
  JOIN users u ON u.id = k.user_id
  LEFT JOIN partners o ON o.id = u.partner_id
 WHERE k.key_hash = :hash
   AND k.revoked_at IS NULL
   AND k.expires_at > UTC_TIMESTAMP()
   AND k.partner_id <=> u.partner_id
   AND u.status = 'active'
   AND u.locked_at IS NULL
