-- An account's recovery codes are worth nothing any more.
DELETE FROM recovery_codes WHERE user_id = :user_id
