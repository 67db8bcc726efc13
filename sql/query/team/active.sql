-- The teams one may belong to, for pickers, and the branch of each.
SELECT t.id, CONCAT(t.name, ' (', b.name, ')') AS name, t.branch_id
  FROM teams t
  JOIN branches b ON b.id = t.branch_id AND b.status = 'active'
 WHERE t.status = 'active'
   AND {scope teams t view}
 ORDER BY t.name, t.id
