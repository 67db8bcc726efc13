-- Partner organisations the viewer may see, a page of them.
SELECT {columns partner o list}
  FROM partners o {index partner}
 WHERE {scope partners o view}
   AND {filter partner o}
   AND {after partner o}
 ORDER BY {sort partner o}
 LIMIT :limit
