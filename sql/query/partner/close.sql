-- The agency works with the organisation no more.
UPDATE partners o
   SET status = 'inactive',
       version = version + 1
 WHERE o.id = :id
   AND o.status = 'active'
   AND {scope partners o edit}
