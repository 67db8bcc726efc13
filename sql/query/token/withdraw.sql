-- Earlier secrets of an account for the same purpose no longer work.
UPDATE user_tokens
   SET used_at = UTC_TIMESTAMP(6)
 WHERE user_id = :user_id
   AND purpose = :purpose
   AND used_at IS NULL
