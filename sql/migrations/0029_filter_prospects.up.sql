-- Prospects by where they came from, and by whether they are closed; and when something was
-- done about each last.  Whether one is closed is a column of its own, so that an index
-- can begin with it.  The last action becomes what the history says where it knows of a
-- later one: from here on whatever writes there says it to the prospect.
-- Undone by dropping the column and the indexes.
-- @long
-- @step
ALTER TABLE prospects
	ADD COLUMN IF NOT EXISTS closed ENUM('open', 'closed')
	    AS (IF(closed_at IS NULL, 'open', 'closed')) PERSISTENT,
	ADD KEY IF NOT EXISTS idx_prospects_source_created (source, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_source_status_created
	    (source, status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_closed_created (closed, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_closed_created
	    (advisor_id, closed, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_branch_closed_created
	    (branch_id, closed, created_at, id, deleted_at)
-- @step
UPDATE prospects p
  JOIN (SELECT a.prospect_id, MAX(a.created_at) AS at FROM activities a GROUP BY a.prospect_id) h
    ON h.prospect_id = p.id
   SET p.last_action_at = h.at,
       p.updated_at = p.updated_at
 WHERE p.last_action_at IS NULL OR p.last_action_at < h.at
