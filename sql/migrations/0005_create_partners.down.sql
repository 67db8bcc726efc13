-- Undoes 0005: no partners table.  The accounts of partners stay and name no
-- organisation any more.
-- @step
ALTER TABLE users
	DROP CONSTRAINT IF EXISTS chk_users_partner,
	DROP FOREIGN KEY IF EXISTS fk_users_partner,
	DROP KEY IF EXISTS fk_users_partner
-- @step
UPDATE users SET partner_id = NULL, updated_at = updated_at WHERE partner_id IS NOT NULL
-- @step
DROP TABLE IF EXISTS partners
