-- Prospects by when their analysis was decided: reports count by it (SPEC 6.1, K2 to K4, K6).
-- Of the records nothing but this order finds those of a period without reading all of them.
-- Undone by dropping the index.
-- @long
-- @step
ALTER TABLE prospects
	ADD KEY IF NOT EXISTS idx_prospects_decided (decision_at, id)
