-- P9: who may not close it proposes that it be closed.
UPDATE prospects p
   SET p.close_proposed_at = :now, p.last_action_at = :now, p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.closed_at IS NULL
   AND p.close_proposed_at IS NULL
   AND p.status <> 'converted'
   AND {scope prospects p move}
