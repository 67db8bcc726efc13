-- Who may be the same as a prospect may be the same as the one he has become.
-- scope: of two prospects held before, in the same transaction
UPDATE prospect_pairs d
  JOIN (SELECT j.id, j.other
          FROM prospect_merges m
          JOIN JSON_TABLE(m.moved, '$.pairs[*]' COLUMNS (id BIGINT PATH '$.id', other BIGINT PATH '$.other')) j
         WHERE m.id = :merge) t ON t.id = d.id
  JOIN prospects n ON n.id = GREATEST(t.other, :to)
   SET d.older_id = LEAST(t.other, :to),
       d.newer_id = GREATEST(t.other, :to),
       d.branch_id = n.branch_id
