-- What was written around a prospect before he was merged, and planned, is his again.
-- scope: of two prospects held before, in the same transaction
UPDATE activities a
  JOIN (SELECT j.id, j.to_user
          FROM prospect_merges m
          JOIN JSON_TABLE(m.moved, '$.activities[*]' COLUMNS (id BIGINT PATH '$.id', to_user BIGINT PATH '$.to')) j
         WHERE m.id = :merge) t ON t.id = a.id
  JOIN prospects f ON f.id = :id
  JOIN prospects i ON i.id = :into
   SET a.prospect_id = f.id, a.advisor_id = f.advisor_id, a.commercial_id = f.commercial_id,
       a.branch_id = f.branch_id,
       a.assigned_to = IF(a.due_at IS NOT NULL AND a.assigned_to <=> i.advisor_id, t.to_user, a.assigned_to),
       a.updated_at = a.updated_at
 WHERE a.prospect_id = :into
