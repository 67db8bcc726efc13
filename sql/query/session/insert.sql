-- A session of an account that has just proved its password; strong: and its second
-- factor.
-- scope: the account that has just proved its password
INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at, reauth_at, strong, ip,
        csrf, user_agent)
VALUES (:hash, :user_id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
        UTC_TIMESTAMP(6) + INTERVAL :absolute MINUTE, UTC_TIMESTAMP(6), :strong, INET6_ATON(:ip),
        :csrf, :user_agent)
