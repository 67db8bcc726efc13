-- The person wants the procedure to be opened.
UPDATE prospects p
   SET p.agreed_at = :now, p.agreed_via = :via, p.close_proposed_at = NULL, p.last_action_at = :now,
       p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.closed_at IS NULL
   AND p.agreed_at IS NULL
   AND p.status = 'validated'
   AND {scope prospects p move}
