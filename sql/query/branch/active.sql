-- The branches one may work in, for pickers.
SELECT b.id, b.name
  FROM branches b
 WHERE b.status = 'active'
 ORDER BY b.name, b.id
