-- What the report of a partner is made of (SPEC 6.6): by which way somebody came, and what
-- changed since, for programs that fetch only that.  The index is for them, and tells by
-- its end when anything changed; whom a partner loses by a merger changes the partner.
-- What was brought before came over a form; desk is what nobody of a partner or commercial wrote.
-- Undone by dropping the column, the index and the trigger.
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS channel ENUM('desk', 'web', 'batch') NOT NULL DEFAULT 'desk',
	ADD KEY IF NOT EXISTS idx_prospects_partner_updated (partner_id, updated_at, id, deleted_at)
-- @step
UPDATE prospects p
  JOIN users u ON u.id = p.created_by
   SET p.channel = 'web', p.updated_at = p.updated_at
 WHERE u.role IN ('partner', 'commercial')
   AND p.channel = 'desk'
-- @step
CREATE OR REPLACE TRIGGER prospects_partner AFTER UPDATE ON prospects FOR EACH ROW
BEGIN
	IF NOT (OLD.partner_id <=> NEW.partner_id) THEN
		UPDATE partners SET updated_at = CURRENT_TIMESTAMP WHERE id IN (OLD.partner_id, NEW.partner_id);
	END IF;
END
