-- Whom a step is about, held until it is taken; nobody while somebody else holds him.
-- scope: the process that reminds, which has no viewer
SELECT p.id, p.reference_number, CONCAT(p.first_name, ' ', p.last_name) AS name, p.email, p.phone,
       p.phone_verified_at, p.status, p.advisor_id, p.branch_id, p.analysis_deadline, p.agreed_at, p.closed_at,
       p.deleted_at
  FROM prospects p
 WHERE p.id = :id
   FOR UPDATE SKIP LOCKED
