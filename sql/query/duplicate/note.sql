-- Remembers of two prospects that they may be the same, and why both are wanted.
-- scope: of one whom the viewer has just written
INSERT INTO prospect_pairs (older_id, newer_id, likeness, reason, created_by, branch_id)
SELECT LEAST(p.id, :other), GREATEST(p.id, :other), :likeness, :reason, :viewer, n.branch_id
  FROM prospects p
  JOIN prospects n ON n.id = GREATEST(p.id, :other)
 WHERE p.id = :id
    ON DUPLICATE KEY UPDATE reason = COALESCE(VALUES(reason), reason)
