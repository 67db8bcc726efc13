-- What a user the viewer may change is versed in is about to change, unless he has changed meanwhile.
UPDATE users u
   SET u.version = u.version + 1
 WHERE u.id = :id
   AND u.version = :version
   AND {scope users u edit}
