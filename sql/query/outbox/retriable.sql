-- The message when it is dead and still has something to say.
SELECT o.id
  FROM outbox o
 WHERE o.id = :id
   AND o.status = 'dead'
   AND o.document IS NOT NULL
   AND {scope outbox o retry}
