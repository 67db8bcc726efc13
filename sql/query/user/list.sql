-- Users the viewer may see, a page of them.
SELECT {columns user u list}
  FROM users u {index user}
 WHERE {scope users u view}
   AND {filter user u}
   AND {after user u}
 ORDER BY {sort user u}
 LIMIT :limit
