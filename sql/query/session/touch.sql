-- The session was used.
-- scope: the holder of the cookie
UPDATE sessions SET last_seen_at = UTC_TIMESTAMP(6) WHERE id_hash = :hash
