-- Uses a secret up: one row for the first who does, none for any other.
-- scope: the holder of the secret
UPDATE user_tokens t
  JOIN users u ON u.id = t.user_id
   SET t.used_at = UTC_TIMESTAMP(6)
 WHERE t.token_hash = :token_hash
   AND t.purpose = :purpose
   AND t.used_at IS NULL
   AND t.expires_at > UTC_TIMESTAMP(6)
   AND u.status = 'active'
   AND u.locked_at IS NULL
