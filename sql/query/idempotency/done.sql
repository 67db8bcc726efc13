-- Where this request led.
UPDATE idempotency_keys SET location = :location WHERE `key` = :key AND user_id = :user_id
