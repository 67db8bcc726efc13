-- Undoes 0015: links that were sent no longer work, second factors are lost.
-- @step
DROP TABLE IF EXISTS known_devices
-- @step
DROP TABLE IF EXISTS recovery_codes
-- @step
DROP TABLE IF EXISTS user_tokens
-- @step
ALTER TABLE sessions
	DROP KEY IF EXISTS uq_sessions_id,
	DROP COLUMN IF EXISTS strong,
	DROP COLUMN IF EXISTS reauth_at,
	DROP COLUMN IF EXISTS id
-- @step
ALTER TABLE users
	DROP CONSTRAINT IF EXISTS fk_users_locked_by,
	DROP KEY IF EXISTS fk_users_locked_by,
	DROP COLUMN IF EXISTS locked_by,
	DROP COLUMN IF EXISTS locked_at,
	DROP COLUMN IF EXISTS totp_last_step,
	DROP COLUMN IF EXISTS totp_confirmed_at,
	DROP COLUMN IF EXISTS totp_secret
