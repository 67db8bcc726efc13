-- Who a cookie stands for, if the session lives and the account is active;
-- stale: last_seen_at is due to be written; fresh: the password was given not long ago.
-- scope: the holder of the cookie
SELECT u.id, u.name, u.email, u.role, u.locale, u.partner_id, u.branch_id, s.csrf, s.strong,
       u.totp_confirmed_at IS NOT NULL AS factor,
       COALESCE(s.reauth_at > UTC_TIMESTAMP(6) - INTERVAL :fresh MINUTE, 0) AS fresh,
       {reach users u},
       s.last_seen_at < UTC_TIMESTAMP(6) - INTERVAL 60 SECOND AS stale
  FROM sessions s
  JOIN users u ON u.id = s.user_id
 WHERE s.id_hash = :hash
   AND s.expires_at > UTC_TIMESTAMP(6)
   AND s.last_seen_at > UTC_TIMESTAMP(6) - INTERVAL :idle MINUTE
   AND u.status = 'active'
   AND u.locked_at IS NULL
