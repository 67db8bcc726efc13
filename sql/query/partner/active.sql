-- The partner organisations one may belong to, for pickers and filters.
SELECT o.id, o.name
  FROM partners o
 WHERE o.status = 'active'
 ORDER BY o.name, o.id
