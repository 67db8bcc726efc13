-- What is known of the log-ins of somebody the viewer may lock out; waits_until: when the
-- account, closed by failures, opens by itself.
SELECT u.id, u.name, u.email, u.role, u.status, u.locale, u.locked_at, l.name AS locked_by_name,
       u.totp_confirmed_at IS NOT NULL AS factor,
       (SELECT COUNT(*)
          FROM sessions s
         WHERE s.user_id = u.id
           AND s.expires_at > UTC_TIMESTAMP(6)
           AND s.last_seen_at > UTC_TIMESTAMP(6) - INTERVAL :idle MINUTE) AS sessions,
       (SELECT t.window_start + INTERVAL :window MINUTE
          FROM throttle t
         WHERE t.bucket = UNHEX(SHA2(CONCAT('account:', u.email), 256))
           AND t.failures >= :failures
           AND t.window_start > UTC_TIMESTAMP(6) - INTERVAL :window MINUTE) AS waits_until
  FROM users u
  LEFT JOIN users l ON l.id = u.locked_by
 WHERE u.id = :id
   AND {scope users u lock}
