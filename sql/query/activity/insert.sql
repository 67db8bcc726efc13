-- What somebody writes, or plans, around a person: whose it is follows the prospect.
-- scope: asked of the prospect before, in the same transaction
INSERT INTO activities
       (prospect_id, client_id, type, code, subject, body, scheduled_at, completed_at, outcome, assigned_to,
        created_by, advisor_id, commercial_id, branch_id, created_at)
SELECT p.id, :client_id, :type, :code, :subject, :body, :scheduled_at, :completed_at, :outcome, :assigned_to,
       :created_by, p.advisor_id, p.commercial_id, p.branch_id, :now
  FROM prospects p
 WHERE p.id = :prospect_id
