-- Labels the viewer may see, a page of them.
SELECT {columns tag t list}
  FROM tags t {index tag}
 WHERE {scope tags t view}
   AND {after tag t}
 ORDER BY {sort tag t}
 LIMIT :limit
