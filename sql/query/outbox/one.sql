-- One message, without what it says.  It has no version: nobody edits it.
SELECT {columns outbox o show},
       NULL AS version
  FROM outbox o
 WHERE o.id = :id
   AND {scope outbox o view}
