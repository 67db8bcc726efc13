-- Messages to an address that begins with what was typed.
SELECT {columns outbox o list}
  FROM outbox o
 WHERE {scope outbox o view}
   AND o.to_address LIKE :text
   AND {narrow outbox o}
   AND {after outbox o}
 ORDER BY {sort outbox o}
 LIMIT :limit
