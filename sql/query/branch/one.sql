-- One branch, all of it.
SELECT {columns branch b show},
       b.version
  FROM branches b
 WHERE b.id = :id
   AND {scope branches b view}
