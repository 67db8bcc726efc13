-- A prospect that was merged is its own again, as it was before.
UPDATE prospects p
  JOIN prospect_merges m ON m.from_id = p.id AND m.into_id = p.merged_into_id AND m.undone_at IS NULL
   SET p.merged_into_id = NULL,
       p.closed_at = JSON_VALUE(m.from_before, '$.closed_at'),
       p.closure_reason = JSON_VALUE(m.from_before, '$.closure_reason'),
       p.closed_by = JSON_VALUE(m.from_before, '$.closed_by'),
       p.close_proposed_at = JSON_VALUE(m.from_before, '$.close_proposed_at'),
       p.last_action_at = :now,
       p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND m.merged_at > :now - INTERVAL 30 DAY
   AND {scope prospects p merge}
