-- For whom a key acts, if it holds and the account is active and of the organisation it
-- was made for; stale: last_used_at is due to be written.
-- scope: the holder of the key
SELECT u.id, u.name, u.email, u.role, u.locale, u.partner_id, u.branch_id, k.id AS key_id,
       k.reads_report, k.submits_leads, k.reads_lists, k.writes_records,
       {reach users u},
       COALESCE(k.last_used_at < UTC_TIMESTAMP() - INTERVAL 60 SECOND, 1) AS stale
  FROM api_keys k
  JOIN users u ON u.id = k.user_id
 WHERE k.key_hash = :hash
   AND k.revoked_at IS NULL
   AND k.expires_at > UTC_TIMESTAMP()
   AND k.partner_id <=> u.partner_id
   AND u.status = 'active'
   AND u.locked_at IS NULL
