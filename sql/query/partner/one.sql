-- One organisation the viewer may see, all of it.
SELECT {columns partner o show},
       o.version
  FROM partners o
 WHERE o.id = :id
   AND {scope partners o view}
