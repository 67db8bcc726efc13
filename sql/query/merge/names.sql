-- What a prospect that was parted is called and found by.
-- scope: of a prospect held before, in the same transaction
SELECT p.last_name, p.first_name, p.reference_number
  FROM prospects p
 WHERE p.id = :id
