-- Uses a secret up: one row for the first who does, none for any other.
UPDATE user_tokens
   SET used_at = UTC_TIMESTAMP(6)
 WHERE token_hash = :token_hash
   AND purpose = :purpose
   AND used_at IS NULL
   AND expires_at > UTC_TIMESTAMP(6)
