-- What has just happened around a person, noted by the program.
-- scope: noted by whatever did it, in its transaction
INSERT INTO activities
       (prospect_id, client_id, type, code, subject, body, from_status, to_status, from_user_id, to_user_id,
        completed_at, created_by, advisor_id, commercial_id, branch_id, created_at)
SELECT p.id, :client_id, :type, :code, :subject, :body, :from_status, :to_status, :from_user_id, :to_user_id,
       UTC_TIMESTAMP(), :created_by, p.advisor_id, p.commercial_id, p.branch_id, UTC_TIMESTAMP()
  FROM prospects p
 WHERE p.id = :prospect_id
