-- C1: the client of a prospect that has just been converted, once for ever.
-- scope: of the prospect whose conversion was in scope
INSERT INTO clients (prospect_id, reference_number, advisor_id, branch_id, opened_at, last_action_at, created_at)
SELECT p.id, :reference_number, p.advisor_id, p.branch_id, :now, :now, :now
  FROM prospects p
 WHERE p.id = :id
   AND p.status = 'converted'
