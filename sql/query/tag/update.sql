-- Changes a label, when nobody else did meanwhile.
UPDATE tags t
   SET {set tag}, version = version + 1
 WHERE t.id = :id
   AND t.version = :version
   AND {scope tags t edit}
