-- Undoes 0039.
-- @step
DELETE FROM user_tokens WHERE purpose = 'report'
-- @step
ALTER TABLE user_tokens
	MODIFY COLUMN purpose ENUM('invitation', 'reset', 'email_old', 'email_new', 'phone') NOT NULL
