-- Somebody whose second factor the viewer may take.
SELECT u.id
  FROM users u
 WHERE u.id = :id
   AND {scope users u factor}
