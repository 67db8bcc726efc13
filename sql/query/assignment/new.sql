-- What a letter says of a prospect that has just been made.
-- scope: of a row the viewer has just made
SELECT p.reference_number, p.last_name, p.first_name, p.desired_destination, p.analysis_deadline, p.branch_id
  FROM prospects p
 WHERE p.id = :id
