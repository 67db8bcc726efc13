-- Undoes 0016: addresses, contracts and commissions of partners are lost.
-- @step
ALTER TABLE users
	ADD KEY IF NOT EXISTS fk_users_partner (partner_id),
	DROP KEY IF EXISTS idx_users_partner_status_role,
	DROP KEY IF EXISTS idx_users_partner_role_name,
	DROP KEY IF EXISTS idx_users_partner_status_name,
	DROP KEY IF EXISTS idx_users_partner_name
-- @step
ALTER TABLE partners
	DROP CONSTRAINT IF EXISTS chk_partners_contract,
	DROP CONSTRAINT IF EXISTS chk_partners_rate,
	DROP KEY IF EXISTS idx_partners_status_kind_name,
	DROP KEY IF EXISTS idx_partners_kind_name,
	DROP KEY IF EXISTS idx_partners_status_name,
	DROP COLUMN IF EXISTS sees_whole_org,
	DROP COLUMN IF EXISTS notes,
	DROP COLUMN IF EXISTS contract_to,
	DROP COLUMN IF EXISTS contract_from,
	DROP COLUMN IF EXISTS commission_fixed_xof,
	DROP COLUMN IF EXISTS commission_rate_bp,
	DROP COLUMN IF EXISTS commission_base,
	DROP COLUMN IF EXISTS address
