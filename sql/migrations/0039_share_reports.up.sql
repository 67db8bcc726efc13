-- A link by which somebody without an account reads the report of a partner's person, for a
-- while (SPEC 6.6).
-- Undone by withdrawing all of them.
-- @step
ALTER TABLE user_tokens
	MODIFY COLUMN purpose ENUM('invitation', 'reset', 'email_old', 'email_new', 'phone', 'report') NOT NULL
