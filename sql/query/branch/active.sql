-- The branches one may work in, for pickers.
-- scope: names only
SELECT b.id, b.name
  FROM branches b
 WHERE b.status = 'active'
 ORDER BY b.name, b.id
