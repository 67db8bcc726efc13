-- An organisation that sends leads, by its number or its code.
-- scope: names only
SELECT o.id, o.code, o.name
  FROM partners o
 WHERE o.status = 'active'
   AND (o.id = :id OR o.code = :code)
 LIMIT 1
