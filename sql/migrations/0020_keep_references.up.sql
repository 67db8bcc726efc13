-- A reference stands on paper: it is never edited (SPEC BR-12), whoever asks and by
-- whatever program.  Compared byte by byte: other letters of the same name are
-- another reference.  The counters have no trigger: with one, no number could be taken
-- by their UPDATE any more.
-- Undone by dropping the triggers; no row changes.
-- @step
CREATE OR REPLACE TRIGGER prospects_reference BEFORE UPDATE ON prospects FOR EACH ROW
BEGIN
	IF BINARY NEW.reference_number <> BINARY OLD.reference_number THEN
		SIGNAL SQLSTATE '45000'
		   SET MESSAGE_TEXT = 'BR-12: the reference of a prospect is never changed';
	END IF;
END
-- @step
CREATE OR REPLACE TRIGGER clients_reference BEFORE UPDATE ON clients FOR EACH ROW
BEGIN
	IF BINARY NEW.reference_number <> BINARY OLD.reference_number THEN
		SIGNAL SQLSTATE '45000'
		   SET MESSAGE_TEXT = 'BR-12: the reference of a client is never changed';
	END IF;
END
