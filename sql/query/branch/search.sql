-- Branches whose name, code or town begins with what was typed.
SELECT {columns branch b list}
  FROM branches b
 WHERE {scope branches b view}
   AND (b.name LIKE :text OR b.code LIKE :text OR b.city LIKE :text)
   AND {after branch b}
 ORDER BY {sort branch b}
 LIMIT :limit
