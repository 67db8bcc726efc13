-- What was written around a prospect and planned goes where he goes; what his advisor was
-- to do is the other one's.
-- scope: of two prospects held before, in the same transaction
UPDATE activities a
  JOIN prospects f ON f.id = :id
  JOIN prospects i ON i.id = :into
   SET a.prospect_id = i.id, a.advisor_id = i.advisor_id, a.commercial_id = i.commercial_id,
       a.branch_id = i.branch_id,
       a.assigned_to = IF(a.due_at IS NOT NULL AND a.assigned_to <=> f.advisor_id, COALESCE(i.advisor_id, a.assigned_to),
           a.assigned_to),
       a.updated_at = a.updated_at
 WHERE a.prospect_id = :id
