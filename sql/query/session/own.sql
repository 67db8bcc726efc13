-- The sessions of the viewer that live, the one that asks first.
-- scope: the viewer's own
SELECT s.id, INET6_NTOA(s.ip) AS address, s.user_agent, s.created_at, s.last_seen_at,
       s.id_hash = :hash AS current
  FROM sessions s
 WHERE s.user_id = :viewer
   AND s.expires_at > UTC_TIMESTAMP(6)
   AND s.last_seen_at > UTC_TIMESTAMP(6) - INTERVAL :idle MINUTE
 ORDER BY current DESC, s.last_seen_at DESC, s.id
 LIMIT 100
