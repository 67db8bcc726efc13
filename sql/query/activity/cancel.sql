-- What was planned does not take place.
UPDATE activities a
   SET a.cancelled_at = UTC_TIMESTAMP(), a.version = a.version + 1
 WHERE a.id = :id
   AND a.version = :version
   AND a.due_at IS NOT NULL
   AND {scope activities a create}
