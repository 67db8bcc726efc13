-- A prospect carries a label no more.
-- scope: of a prospect held before, in the same transaction
DELETE FROM prospect_tags WHERE prospect_id = :id AND tag_id = :tag
