-- All the words of a prospect.
-- scope: any of them, for the administrator of the machine
DELETE FROM prospect_words WHERE prospect_id = :prospect_id
