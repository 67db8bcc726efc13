-- C3 to C6: suspended, taken up again, archived and brought back.
UPDATE clients c
   SET c.status = :to, c.last_action_at = :now, c.version = c.version + 1,
       c.archived_at = IF(:to = 'archived', :now, NULL), c.archive_reason = :archive
 WHERE c.id = :id
   AND c.version = :version
   AND c.deleted_at IS NULL
   AND c.status = :from
   AND {scope clients c steer}
