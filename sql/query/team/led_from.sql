-- In how many other branches somebody leads teams, once he is of this one.
-- scope: a number only
SELECT COUNT(DISTINCT t.branch_id) AS n
  FROM teams t
 WHERE t.manager_id = :id
   AND t.status = 'active'
   AND t.branch_id <> :branch_id
