-- Uses a recovery code up: one row for the first who does, none for any other.
UPDATE recovery_codes
   SET used_at = UTC_TIMESTAMP(6)
 WHERE user_id = :user_id
   AND code_hash = :hash
   AND used_at IS NULL
