-- C2: waited for, and gone on with.
UPDATE clients c
   SET c.status = :to, c.last_action_at = :now, c.version = c.version + 1
 WHERE c.id = :id
   AND c.version = :version
   AND c.deleted_at IS NULL
   AND c.status = :from
   AND {scope clients c move}
