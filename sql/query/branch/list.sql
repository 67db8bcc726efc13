-- Branches the viewer may see, a page of them.
SELECT {columns branch b list}
  FROM branches b {index branch}
 WHERE {scope branches b view}
   AND {after branch b}
 ORDER BY {sort branch b}
 LIMIT :limit
