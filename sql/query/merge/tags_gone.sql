-- Who was merged carries no label any more: in no list is he found by one.
-- scope: of two prospects held before, in the same transaction
DELETE FROM prospect_tags WHERE prospect_id = :id
