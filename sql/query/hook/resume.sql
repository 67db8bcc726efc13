-- A hook that was paused, or given up, is told again.
UPDATE hooks h
   SET h.status = 'active', h.version = h.version + 1
 WHERE h.id = :id
   AND h.status <> 'active'
   AND h.deleted_at IS NULL
   AND {scope hooks h edit}
