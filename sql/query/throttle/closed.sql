-- Since when an account is closed by its failures, as its own text, and whose it is.
-- Byte for byte, as at log-in.
-- scope: the letter goes to the account's own address
SELECT DATE_FORMAT(t.window_start, '%Y%m%d%H%i%s%f') AS since, u.id, u.name, u.email, u.locale
  FROM throttle t
  JOIN users u
    ON u.email = :email
   AND BINARY u.email = :email
 WHERE t.bucket = :bucket
   AND t.failures >= :failures
   AND t.window_start > UTC_TIMESTAMP(6) - INTERVAL :window MINUTE
   AND u.status = 'active'
   AND u.locked_at IS NULL
