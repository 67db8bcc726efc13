-- Browsers that were not used for longer than their cookie lives.
DELETE FROM known_devices
 WHERE user_id = :user_id
   AND last_seen_at < UTC_TIMESTAMP(6) - INTERVAL 400 DAY
