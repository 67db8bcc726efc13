-- Where an advisor stands in that list.
SELECT u.id, u.name
  FROM users u
 WHERE u.id = :id
   AND {scope users u load}
