-- Notes in the history of each open prospect of a user to whom it goes when they are spread
-- over the advisors of the branch who are there, in turn: before they are.
-- scope: what is held by a user the viewer has just deactivated
INSERT INTO activities
       (prospect_id, type, code, from_user_id, to_user_id, completed_at, created_by, advisor_id, commercial_id,
        branch_id, created_at)
SELECT p.id, 'assignment', 'assign', :id, t.id, UTC_TIMESTAMP(), NULLIF(:viewer, 0), p.advisor_id, p.commercial_id,
       p.branch_id, UTC_TIMESTAMP()
  FROM prospects p
  JOIN (SELECT h.id, ROW_NUMBER() OVER (ORDER BY h.id) - 1 AS turn
          FROM prospects h
         WHERE h.advisor_id = :id AND h.deleted_at IS NULL
           AND h.status IN ('new', 'analyzing', 'validated')) o ON o.id = p.id
  JOIN (SELECT a.id, ROW_NUMBER() OVER (ORDER BY a.id) - 1 AS turn, COUNT(*) OVER () AS n
          FROM users a
          JOIN users l ON l.id = :id
         WHERE a.status = 'active' AND a.role = 'advisor' AND a.id <> :id
           AND (a.branch_id IS NULL OR a.branch_id <=> l.branch_id)
           AND NOT EXISTS (SELECT 1 FROM advisor_absences x
                            WHERE x.user_id = a.id AND x.ended_at IS NULL
                              AND UTC_DATE() BETWEEN x.starts_on AND x.ends_on)) t
    ON t.turn = o.turn % t.n
