-- It could not be made.
-- scope: the process that makes files, which has no viewer
UPDATE export_files
   SET state = 'failed',
       ended_at = UTC_TIMESTAMP()
 WHERE id = :id
   AND attempts = :attempts
   AND state = 'working'
