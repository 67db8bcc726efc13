-- In how many branches beside his own somebody leads teams, with this one of that branch.
-- Who has no branch reaches all as it is.
-- scope: a number only
SELECT COUNT(DISTINCT l.branch_id) AS n
  FROM (SELECT t.branch_id
          FROM teams t
         WHERE t.manager_id = :manager_id AND t.status = 'active' AND t.id <> :id
         UNION
        SELECT CAST(:branch_id AS SIGNED)) l
  JOIN users u ON u.id = :manager_id AND u.branch_id <> l.branch_id
