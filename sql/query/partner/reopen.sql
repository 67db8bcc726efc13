-- The agency works with the organisation again.
UPDATE partners o
   SET status = 'active',
       version = version + 1
 WHERE o.id = :id
   AND o.status = 'inactive'
   AND {scope partners o edit}
