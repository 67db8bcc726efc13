-- One organisation the viewer may change, all of it.
SELECT {columns partner o show},
       o.version
  FROM partners o
 WHERE o.id = :id
   AND {scope partners o edit}
