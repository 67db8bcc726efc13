-- What was planned is done, with what came of it.
UPDATE activities a
   SET a.completed_at = UTC_TIMESTAMP(), a.outcome = :outcome, a.version = a.version + 1
 WHERE a.id = :id
   AND a.version = :version
   AND a.due_at IS NOT NULL
   AND {scope activities a create}
