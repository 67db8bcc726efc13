-- Whose secret it is, if it is still good; of an account that is closed or locked none is.
-- scope: the holder of the secret
SELECT t.user_id, t.detail, u.name, u.email, u.role, u.locale, u.status
  FROM user_tokens t
  JOIN users u ON u.id = t.user_id
 WHERE t.token_hash = :token_hash
   AND t.purpose = :purpose
   AND t.used_at IS NULL
   AND t.expires_at > UTC_TIMESTAMP(6)
   AND u.status = 'active'
   AND u.locked_at IS NULL
