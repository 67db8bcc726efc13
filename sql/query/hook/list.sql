-- The hooks there are, a page of them.
SELECT {columns hook h list}
  FROM hooks h {index hook}
 WHERE h.deleted_at IS NULL
   AND {scope hooks h edit}
   AND {after hook h}
 ORDER BY {sort hook h}
 LIMIT :limit
