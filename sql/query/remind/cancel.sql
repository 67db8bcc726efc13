-- What was still to be said to a person is not said, and why.
-- scope: the process that reminds, or who moves the person
UPDATE reminders r
   SET r.status = 'cancelled', r.skipped_reason = :why
 WHERE r.prospect_id = :prospect_id
   AND r.status = 'planned'
