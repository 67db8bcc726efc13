-- How far it is, and that its maker lives; no row when it is not wanted any more.
-- scope: the process that makes files, which has no viewer
UPDATE export_files
   SET rows_done = :done,
       rows_total = :total,
       claimed_until = UTC_TIMESTAMP() + INTERVAL :seconds SECOND
 WHERE id = :id
   AND attempts = :attempts
   AND state = 'working'
