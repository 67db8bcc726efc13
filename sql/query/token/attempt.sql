-- One more try at a code, counted before it is looked at; no row when it is over or tried too often.
UPDATE user_tokens
   SET attempts = attempts + 1
 WHERE user_id = :user_id
   AND purpose = :purpose
   AND used_at IS NULL
   AND expires_at > UTC_TIMESTAMP(6)
   AND attempts < :most
