-- Organisations whose name, code or town begins with what was typed.
SELECT {columns partner o list}
  FROM partners o
 WHERE {scope partners o view}
   AND (o.name LIKE :text OR o.code LIKE :text OR o.city LIKE :text)
   AND {narrow partner o}
   AND {after partner o}
 ORDER BY {sort partner o}
 LIMIT :limit
