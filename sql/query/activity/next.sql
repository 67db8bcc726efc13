-- The next step of a person: the first of what is planned and open; and that something was done.
-- scope: whoever changed what is planned, in the same transaction
UPDATE prospects p
   SET p.next_action_at = (SELECT MIN(a.due_at) FROM activities a FORCE INDEX (idx_activities_prospect_due)
                            WHERE a.prospect_id = :id AND a.due_at IS NOT NULL),
       p.last_action_at = COALESCE(:now, p.last_action_at),
       p.updated_at = p.updated_at
 WHERE p.id = :id
