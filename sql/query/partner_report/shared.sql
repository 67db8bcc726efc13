-- For whom a link to a report reads, if it is good and the account is active: a partner's
-- person; what only others can be or have is nothing.
-- scope: the holder of the link
SELECT u.id, u.name, u.role, u.locale, u.partner_id, u.branch_id,
       0 AS branches, NULL AS absent1, NULL AS led1, NULL AS lent,
       COALESCE(o.sees_whole_org = 0, 0) AS alone
  FROM user_tokens t
  JOIN users u ON u.id = t.user_id
  JOIN partners o ON o.id = u.partner_id
 WHERE t.token_hash = :token_hash
   AND t.purpose = 'report'
   AND t.used_at IS NULL
   AND t.expires_at > UTC_TIMESTAMP(6)
   AND u.role = 'partner'
   AND u.status = 'active'
   AND u.locked_at IS NULL
