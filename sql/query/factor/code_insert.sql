-- A recovery code, of which only the hash is kept.
INSERT INTO recovery_codes (user_id, code_hash) VALUES (:user_id, :hash)
