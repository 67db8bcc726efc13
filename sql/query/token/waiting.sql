-- Whether a code may still be tried.
SELECT t.user_id
  FROM user_tokens t
 WHERE t.user_id = :user_id
   AND t.purpose = :purpose
   AND t.used_at IS NULL
   AND t.expires_at > UTC_TIMESTAMP(6)
   AND t.attempts < :most
