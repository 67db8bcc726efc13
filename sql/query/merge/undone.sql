-- A merge was undone.
-- scope: of two prospects held before, in the same transaction
UPDATE prospect_merges m
   SET m.undone_at = :now, m.undone_by = :viewer
 WHERE m.id = :merge
