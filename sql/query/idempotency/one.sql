-- Where the first request with this key led, as it is now: what was read before, while
-- that one was still at work, does not show it.
SELECT k.location FROM idempotency_keys k WHERE k.`key` = :key AND k.user_id = :user_id
  LOCK IN SHARE MODE
