-- The search of prospects by name: a row per ordered pair of the folded words
-- of a name.  The program writes the words; whose prospect it is stands in each
-- row, so that a search within one's own reads only one's own, and a trigger
-- keeps that equal to the prospect's.
-- Undone by dropping the trigger and the table.
-- @step
CREATE TABLE IF NOT EXISTS prospect_words (
	word VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	prospect_id BIGINT NOT NULL,
	advisor_id BIGINT NULL DEFAULT NULL,
	partner_id BIGINT NULL DEFAULT NULL,
	commercial_id BIGINT NULL DEFAULT NULL,
	PRIMARY KEY (word, prospect_id),
	KEY idx_prospect_words_advisor (advisor_id, word, prospect_id),
	KEY idx_prospect_words_partner (partner_id, word, prospect_id),
	KEY idx_prospect_words_commercial (commercial_id, word, prospect_id),
	KEY fk_prospect_words_prospect (prospect_id),
	CONSTRAINT fk_prospect_words_prospect FOREIGN KEY (prospect_id) REFERENCES prospects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE OR REPLACE TRIGGER prospects_words AFTER UPDATE ON prospects FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.partner_id <=> NEW.partner_id
	    AND OLD.commercial_id <=> NEW.commercial_id) THEN
		UPDATE prospect_words
		   SET advisor_id = NEW.advisor_id, partner_id = NEW.partner_id,
		       commercial_id = NEW.commercial_id
		 WHERE prospect_id = NEW.id;
	END IF;
END
