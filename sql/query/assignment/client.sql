-- The client a prospect has become goes where the prospect has gone.
-- scope: by its prospect
UPDATE clients c
  JOIN prospects p ON p.id = c.prospect_id
   SET c.advisor_id = p.advisor_id,
       c.branch_id = p.branch_id,
       c.last_action_at = UTC_TIMESTAMP(),
       c.version = c.version + 1
 WHERE c.prospect_id = :id
   AND c.deleted_at IS NULL
