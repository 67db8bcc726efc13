-- All the words of a prospect.
-- scope: by its prospect
DELETE FROM prospect_words WHERE prospect_id = :prospect_id
