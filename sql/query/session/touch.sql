-- The session was used.
UPDATE sessions SET last_seen_at = UTC_TIMESTAMP(6) WHERE id_hash = :hash
