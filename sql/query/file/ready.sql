-- It is there, from now on for so many hours.
-- scope: the process that makes files, which has no viewer
UPDATE export_files
   SET state = 'ready',
       name = :name,
       media_type = :media_type,
       bytes = :bytes,
       rows_done = :done,
       rows_total = :done,
       ended_at = UTC_TIMESTAMP(),
       expires_at = UTC_TIMESTAMP() + INTERVAL :hours HOUR
 WHERE id = :id
   AND attempts = :attempts
   AND state = 'working'
