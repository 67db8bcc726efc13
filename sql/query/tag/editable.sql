-- One label the viewer may change, all of it.
SELECT {columns tag t show},
       t.version
  FROM tags t
 WHERE t.id = :id
   AND {scope tags t edit}
