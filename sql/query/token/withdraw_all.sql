-- No secret of an account works any more.
DELETE FROM user_tokens WHERE user_id = :user_id
