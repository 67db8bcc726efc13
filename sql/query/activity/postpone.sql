-- What was planned and is still open has another time.
UPDATE activities a
   SET a.scheduled_at = :scheduled_at, a.version = a.version + 1
 WHERE a.id = :id
   AND a.version = :version
   AND a.due_at IS NOT NULL
   AND {scope activities a create}
