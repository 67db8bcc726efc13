-- A step could not be taken: it rests, and the others go on (SPEC 8.4 PP-56b).
-- scope: the process that reminds, which has no viewer
UPDATE reminders r
   SET r.attempts = r.attempts + 1, r.failed_at = :now
 WHERE r.id = :id
   AND r.status = 'planned'
