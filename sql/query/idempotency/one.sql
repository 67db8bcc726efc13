-- Where the first request with this key led.
SELECT k.location FROM idempotency_keys k WHERE k.`key` = :key AND k.user_id = :user_id
