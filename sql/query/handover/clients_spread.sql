-- The open clients of a user to the advisors of the branch who are there, in turn.
-- scope: what is held by a user the viewer has just deactivated
UPDATE clients c
  JOIN (SELECT h.id, ROW_NUMBER() OVER (ORDER BY h.id) - 1 AS turn
          FROM clients h
         WHERE h.advisor_id = :id AND h.deleted_at IS NULL AND h.status <> 'archived') o ON o.id = c.id
  JOIN (SELECT a.id, a.branch_id, ROW_NUMBER() OVER (ORDER BY a.id) - 1 AS turn, COUNT(*) OVER () AS n
          FROM users a
          JOIN users l ON l.id = :id
         WHERE a.status = 'active' AND a.role = 'advisor' AND a.id <> :id
           AND (a.branch_id IS NULL OR a.branch_id <=> l.branch_id)
           AND NOT EXISTS (SELECT 1 FROM advisor_absences x
                            WHERE x.user_id = a.id AND x.ended_at IS NULL
                              AND UTC_DATE() BETWEEN x.starts_on AND x.ends_on)) t
    ON t.turn = o.turn % t.n
  JOIN prospects p ON p.id = c.prospect_id
   SET c.advisor_id = t.id,
       c.branch_id = COALESCE(t.branch_id, c.branch_id),
       c.version = c.version + 1,
       p.last_action_at = UTC_TIMESTAMP(),
       p.updated_at = p.updated_at
