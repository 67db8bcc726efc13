-- Remembers of two prospects that they are not the same person, whoever asks.
-- scope: of one whom the viewer may change, and another whom he may open
INSERT INTO prospect_pairs (older_id, newer_id, likeness, created_by, branch_id,
       distinct_at, distinct_by, distinct_reason)
SELECT LEAST(:id, :other), GREATEST(:id, :other), :likeness, :viewer, n.branch_id,
       UTC_TIMESTAMP(), :viewer, :reason
  FROM prospects n
 WHERE n.id = GREATEST(:id, :other)
    ON DUPLICATE KEY UPDATE
       distinct_reason = IF(distinct_at IS NULL, VALUES(distinct_reason), distinct_reason),
       distinct_by = IF(distinct_at IS NULL, VALUES(distinct_by), distinct_by),
       distinct_at = COALESCE(distinct_at, VALUES(distinct_at))
