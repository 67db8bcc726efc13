-- The whole of a partner organisation: its address, its contract, what it is
-- paid, and whether its people see each other's leads; its people in the order of
-- a list.
-- Undone by dropping the columns and what they hold.
-- @step
ALTER TABLE partners
	ADD COLUMN IF NOT EXISTS address VARCHAR(255) NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS commission_base ENUM('agency_fee', 'fixed') NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS commission_rate_bp INT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS commission_fixed_xof BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS contract_from DATE NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS contract_to DATE NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS notes TEXT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS sees_whole_org BOOLEAN NOT NULL DEFAULT 1,
	ADD KEY IF NOT EXISTS idx_partners_status_name (status, name, id),
	ADD KEY IF NOT EXISTS idx_partners_kind_name (kind, name, id),
	ADD KEY IF NOT EXISTS idx_partners_status_kind_name (status, kind, name, id),
	ADD CONSTRAINT IF NOT EXISTS chk_partners_rate
	    CHECK (commission_rate_bp BETWEEN 0 AND 10000),
	ADD CONSTRAINT IF NOT EXISTS chk_partners_contract
	    CHECK (contract_from IS NULL OR contract_to IS NULL OR contract_from <= contract_to)
-- @step
ALTER TABLE users
	ADD KEY IF NOT EXISTS idx_users_partner_name (partner_id, name, id),
	ADD KEY IF NOT EXISTS idx_users_partner_status_name (partner_id, status, name, id),
	ADD KEY IF NOT EXISTS idx_users_partner_role_name (partner_id, role, name, id),
	ADD KEY IF NOT EXISTS idx_users_partner_status_role (partner_id, status, role, name, id),
	DROP KEY IF EXISTS fk_users_partner
