-- What was said to a prospect before he was merged is his again; what was still to be said
-- is so again, unless its time has passed.
-- scope: of two prospects held before, in the same transaction
UPDATE reminders r
  JOIN (SELECT j.id, j.cycle, j.status
          FROM prospect_merges m
          JOIN JSON_TABLE(m.moved, '$.reminders[*]' COLUMNS (
               id BIGINT PATH '$.id', cycle INT PATH '$.cycle',
               status VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci PATH '$.status')) j
         WHERE m.id = :merge) t ON t.id = r.id
   SET r.prospect_id = :id,
       r.cycle = t.cycle,
       r.skipped_reason = IF(t.status = 'planned' AND r.due_at > :now, NULL, r.skipped_reason),
       r.status = IF(t.status = 'planned' AND r.due_at > :now, 'planned', r.status)
 WHERE r.prospect_id = :into
