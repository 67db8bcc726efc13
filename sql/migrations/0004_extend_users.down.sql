-- Undoes 0004: the users table as the founding schema has it.  Languages,
-- codes, deactivation dates and versions are lost; the accounts stay.
-- @step
ALTER TABLE users
	DROP CONSTRAINT IF EXISTS chk_users_commercial_code,
	DROP KEY IF EXISTS idx_users_status_role,
	DROP KEY IF EXISTS idx_users_role_name,
	DROP KEY IF EXISTS idx_users_status_name,
	DROP KEY IF EXISTS idx_users_name,
	DROP KEY IF EXISTS uq_users_commercial_code,
	DROP COLUMN IF EXISTS version,
	DROP COLUMN IF EXISTS deactivated_by,
	DROP COLUMN IF EXISTS deactivated_at,
	DROP COLUMN IF EXISTS password_changed_at,
	DROP COLUMN IF EXISTS must_change_password,
	DROP COLUMN IF EXISTS commercial_code,
	DROP COLUMN IF EXISTS partner_id,
	DROP COLUMN IF EXISTS locale
