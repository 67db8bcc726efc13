-- Nothing is sent there for now; what happens is kept for it.
UPDATE hooks h
   SET h.status = 'paused', h.version = h.version + 1
 WHERE h.id = :id
   AND h.status = 'active'
   AND h.deleted_at IS NULL
   AND {scope hooks h edit}
