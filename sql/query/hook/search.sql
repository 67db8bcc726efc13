-- The hooks that are called so, or whose address begins so.
SELECT {columns hook h list}
  FROM hooks h
 WHERE h.deleted_at IS NULL
   AND {scope hooks h edit}
   AND (h.name LIKE :text OR h.url LIKE :text)
   AND {after hook h}
 ORDER BY {sort hook h}
 LIMIT :limit
