-- One message, without what it says.
SELECT {columns outbox o show}
  FROM outbox o
 WHERE o.id = :id
   AND {scope outbox o view}
