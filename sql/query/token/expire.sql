-- Secrets that are long over, a handful at a time.
DELETE FROM user_tokens WHERE expires_at < UTC_TIMESTAMP(6) - INTERVAL 30 DAY LIMIT 100
