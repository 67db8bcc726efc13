-- Undoes 0006: the prospects table as the founding schema has it.  Sources,
-- notes and deletion marks are lost: a prospect that was deleted is there again.
-- @long
-- @step
ALTER TABLE prospects
	DROP CONSTRAINT IF EXISTS chk_prospects_deadline,
	DROP CONSTRAINT IF EXISTS chk_prospects_reachable,
	DROP FOREIGN KEY IF EXISTS fk_prospects_commercial,
	DROP FOREIGN KEY IF EXISTS fk_prospects_partner,
	DROP FOREIGN KEY IF EXISTS fk_prospects_created_by
-- @step
ALTER TABLE prospects
	DROP KEY IF EXISTS fk_prospects_commercial,
	DROP KEY IF EXISTS fk_prospects_partner,
	DROP KEY IF EXISTS fk_prospects_created_by,
	DROP COLUMN IF EXISTS phone_tail,
	DROP COLUMN IF EXISTS version,
	DROP COLUMN IF EXISTS deleted_by,
	DROP COLUMN IF EXISTS deleted_at,
	DROP COLUMN IF EXISTS converted_at,
	DROP COLUMN IF EXISTS last_action_at,
	DROP COLUMN IF EXISTS nationality,
	DROP COLUMN IF EXISTS birth_place,
	DROP COLUMN IF EXISTS notes,
	DROP COLUMN IF EXISTS commercial_id,
	DROP COLUMN IF EXISTS partner_id,
	DROP COLUMN IF EXISTS source,
	DROP COLUMN IF EXISTS created_by
