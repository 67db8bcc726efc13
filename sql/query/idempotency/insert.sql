-- Takes the key of a form; a second taker waits for the first and is refused.
INSERT INTO idempotency_keys (`key`, user_id, route) VALUES (:key, :user_id, :route)
