-- What speaks against an absence: he is away then already; he stands in for somebody then;
-- who is to stand in is away then himself; or does so for others already, at most so many
-- on one day; or is a manager held to another branch, where he leads no team.
-- scope: yes and no only, of accounts the viewer has chosen among his own
SELECT EXISTS (SELECT 1
                 FROM advisor_absences a
                WHERE a.user_id = :user_id AND a.ended_at IS NULL
                  AND a.starts_on <= :ends_on AND a.ends_on >= :starts_on) AS away,
       EXISTS (SELECT 1
                 FROM advisor_absences a
                WHERE a.delegate_id = :user_id AND a.ended_at IS NULL
                  AND a.starts_on <= :ends_on AND a.ends_on >= :starts_on) AS stands_in,
       EXISTS (SELECT 1
                 FROM advisor_absences a
                WHERE a.user_id = :delegate_id AND a.ended_at IS NULL
                  AND a.starts_on <= :ends_on AND a.ends_on >= :starts_on) AS delegate_away,
       (SELECT MAX((SELECT COUNT(*)
                      FROM advisor_absences b
                     WHERE b.delegate_id = :delegate_id AND b.ended_at IS NULL
                       AND GREATEST(a.starts_on, :starts_on) BETWEEN b.starts_on AND b.ends_on))
          FROM advisor_absences a
         WHERE a.delegate_id = :delegate_id AND a.ended_at IS NULL
           AND a.starts_on <= :ends_on AND a.ends_on >= :starts_on) AS most,
       EXISTS (SELECT 1
                 FROM users d
                 JOIN users u ON u.id = :user_id
                WHERE d.id = :delegate_id AND d.role = 'manager'
                  AND d.branch_id <> u.branch_id
                  AND NOT EXISTS (SELECT 1 FROM teams t
                                   WHERE t.manager_id = d.id AND t.status = 'active'
                                     AND t.branch_id = u.branch_id)) AS elsewhere
