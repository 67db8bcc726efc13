-- The person's agreement, and that a file is closed and why (SPEC 3.1, P7, P9).
-- Undone by dropping what was added, with what it holds.
-- @long
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS agreed_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS agreed_via ENUM('in_person', 'phone', 'email', 'message') NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS closed_at TIMESTAMP NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS closure_reason
	    ENUM('no_response', 'rejected', 'withdrawn', 'duplicate', 'other') NULL DEFAULT NULL,
	ADD COLUMN IF NOT EXISTS closed_by BIGINT NULL DEFAULT NULL,
	ADD KEY IF NOT EXISTS fk_prospects_closed_by (closed_by)
-- @step
ALTER TABLE prospects
	ADD CONSTRAINT fk_prospects_closed_by
	    FOREIGN KEY IF NOT EXISTS (closed_by) REFERENCES users (id),
	ADD CONSTRAINT IF NOT EXISTS chk_prospects_closed
	    CHECK ((closed_at IS NULL) = (closure_reason IS NULL)),
	ADD CONSTRAINT IF NOT EXISTS chk_prospects_agreed
	    CHECK ((agreed_at IS NULL) = (agreed_via IS NULL))
