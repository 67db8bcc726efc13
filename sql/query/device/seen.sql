-- A browser an account was used from: one row for a new one, two for one that was known.
INSERT INTO known_devices (user_id, device_hash, first_seen_at, last_seen_at)
VALUES (:user_id, :hash, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE last_seen_at = UTC_TIMESTAMP(6)
