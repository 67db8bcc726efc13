-- The reports a prospect had before he was merged are his again.
-- scope: of two prospects held before, in the same transaction
UPDATE rejection_reports r
  JOIN (SELECT j.id
          FROM prospect_merges m
          JOIN JSON_TABLE(m.moved, '$.reports[*]' COLUMNS (id BIGINT PATH '$.id')) j
         WHERE m.id = :merge) t ON t.id = r.id
   SET r.prospect_id = :id
 WHERE r.prospect_id = :into
