-- A one-time secret of an account, of which only the hash is kept.
INSERT INTO user_tokens (token_hash, user_id, purpose, detail, created_by, created_at, expires_at)
VALUES (:token_hash, :user_id, :purpose, :detail, :created_by, UTC_TIMESTAMP(6),
        UTC_TIMESTAMP(6) + INTERVAL :minutes MINUTE)
