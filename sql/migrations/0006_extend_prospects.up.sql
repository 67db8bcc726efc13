-- Where a prospect comes from and who brought it, notes, the person's details,
-- conversion, soft deletion, a version; the telephone number read backwards,
-- so that its last digits can be looked up by an index.
-- A prospect that has neither e-mail nor telephone stops the step that adds the
-- rule: give it one of them, then resume.
-- Undone by dropping the columns and what they hold.
-- @long
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS created_by BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS source
	    ENUM('walk_in', 'phone', 'web', 'partner', 'commercial', 'event', 'referral', 'import')
	    NOT NULL DEFAULT 'walk_in',
	ADD COLUMN IF NOT EXISTS partner_id BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS commercial_id BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS notes MEDIUMTEXT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS birth_place VARCHAR(120) NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS nationality VARCHAR(2) NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS last_action_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS converted_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS deleted_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS deleted_by BIGINT NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS version INT NOT NULL DEFAULT 1,
	ADD COLUMN IF NOT EXISTS phone_tail VARCHAR(20) AS (REVERSE(phone)) PERSISTENT,
	ADD KEY IF NOT EXISTS fk_prospects_created_by (created_by),
	ADD KEY IF NOT EXISTS fk_prospects_partner (partner_id),
	ADD KEY IF NOT EXISTS fk_prospects_commercial (commercial_id)
-- @step
ALTER TABLE prospects
	ADD CONSTRAINT fk_prospects_created_by
	    FOREIGN KEY IF NOT EXISTS (created_by) REFERENCES users (id),
	ADD CONSTRAINT fk_prospects_partner
	    FOREIGN KEY IF NOT EXISTS (partner_id) REFERENCES partners (id),
	ADD CONSTRAINT fk_prospects_commercial
	    FOREIGN KEY IF NOT EXISTS (commercial_id) REFERENCES users (id),
	ADD CONSTRAINT IF NOT EXISTS chk_prospects_reachable
	    CHECK (email IS NOT NULL OR phone IS NOT NULL),
	ADD CONSTRAINT IF NOT EXISTS chk_prospects_deadline
	    CHECK (analysis_deadline IS NULL OR analysis_deadline > created_at)
