-- P7: the procedure is opened; the client is made behind this, in the same transaction.
UPDATE prospects p
   SET p.status = 'converted', p.converted_at = :now, p.last_action_at = :now, p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.closed_at IS NULL
   AND p.agreed_at IS NOT NULL
   AND p.status = 'validated'
   AND {scope prospects p convert}
