-- Nobody is told there any more; what was sent stays to be read until it is old.
UPDATE hooks h
   SET h.deleted_at = UTC_TIMESTAMP(), h.secret = '', h.old_secret = NULL, h.old_until = NULL,
       h.version = h.version + 1
 WHERE h.id = :id
   AND h.deleted_at IS NULL
   AND {scope hooks h edit}
