-- Who made this version of a record the viewer may change; named: he may know who.  What was
-- not made by a form is told by a prospect's history, whose last entry of the program's own it
-- is: a step, an assignment, a hand-over.  Of an entry for a form the mark is gone.
-- scope: of a record already shown, its colleagues by no more than their names
SELECT IF(:named, u.name, NULL) AS name,
       t.at
  FROM ((SELECT m.user_id, m.saved_at AS at, 1 AS turn
           FROM edit_marks m
          WHERE m.entity = :entity
            AND m.record_id = :id
            AND m.saved_version = :version
          ORDER BY m.saved_at DESC
          LIMIT 1)
        UNION ALL
        (SELECT IF(l.code IN ('create', 'edit'), NULL, l.created_by), l.created_at, 2
           FROM (SELECT a.code, a.created_by, a.created_at
                   FROM activities a FORCE INDEX (idx_activities_prospect)
                  WHERE :entity = 'prospect'
                    AND a.prospect_id = :id
                    AND a.type IN ('conversion', 'assignment', 'status', 'system')
                  ORDER BY a.id DESC
                  LIMIT 1) l)) t
  JOIN users u ON u.id = t.user_id
 ORDER BY t.turn
 LIMIT 1
