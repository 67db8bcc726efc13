-- The reports of a prospect go where he goes.
-- scope: of two prospects held before, in the same transaction
UPDATE rejection_reports r
   SET r.prospect_id = :into
 WHERE r.prospect_id = :id
