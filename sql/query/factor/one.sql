-- What an account's second factor is; its secret in hexadecimal.
-- scope: the account itself, or one that has proved its password
SELECT HEX(u.totp_secret) AS secret, u.totp_confirmed_at, u.totp_last_step,
       (SELECT COUNT(*) FROM recovery_codes r WHERE r.user_id = u.id AND r.used_at IS NULL) AS codes
  FROM users u
 WHERE u.id = :id
