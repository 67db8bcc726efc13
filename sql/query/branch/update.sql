-- Changes a branch, when nobody else did meanwhile.
UPDATE branches b
   SET {set branch}, version = version + 1
 WHERE b.id = :id
   AND b.version = :version
   AND {scope branches b edit}
