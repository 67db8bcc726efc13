-- Messages, a page of them.
SELECT {columns outbox o list}
  FROM outbox o {index outbox}
 WHERE {scope outbox o view}
   AND {filter outbox o}
   AND {after outbox o}
 ORDER BY {sort outbox o}
 LIMIT :limit
