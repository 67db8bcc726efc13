-- Labels whose name begins with what was typed.
SELECT {columns tag t list}
  FROM tags t
 WHERE {scope tags t view}
   AND t.name LIKE :text
   AND {after tag t}
 ORDER BY {sort tag t}
 LIMIT :limit
