-- It is this process's to make; nobody else's since attempts counts.
-- scope: the process that makes files, which has no viewer
UPDATE export_files
   SET state = 'working',
       attempts = attempts + 1,
       rows_total = NULL,
       rows_done = 0,
       claimed_until = UTC_TIMESTAMP() + INTERVAL :seconds SECOND
 WHERE id = :id
   AND attempts = :attempts
   AND state IN ('waiting', 'working')
