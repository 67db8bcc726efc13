-- Of an advisor's prospects whose analysis is still to be done those due between two
-- moments, the first of them.
SELECT {columns prospect p list},
       p.closed_at,
       u.name AS advisor_id_name,
       o.name AS partner_id_name
  FROM ((SELECT n.id
           FROM prospects n FORCE INDEX (idx_prospects_advisor_status_deadline)
          WHERE n.advisor_id = :advisor AND n.status = 'new' AND n.deleted_at IS NULL AND n.closed_at IS NULL
            AND n.analysis_deadline >= :from AND n.analysis_deadline < :to
          ORDER BY n.analysis_deadline, n.id
          LIMIT :limit)
        UNION ALL
        (SELECT a.id
           FROM prospects a FORCE INDEX (idx_prospects_advisor_status_deadline)
          WHERE a.advisor_id = :advisor AND a.status = 'analyzing' AND a.deleted_at IS NULL AND a.closed_at IS NULL
            AND a.analysis_deadline >= :from AND a.analysis_deadline < :to
          ORDER BY a.analysis_deadline, a.id
          LIMIT :limit)) f
  JOIN prospects p ON p.id = f.id
  LEFT JOIN users u ON u.id = p.advisor_id
  LEFT JOIN partners o ON o.id = p.partner_id
 WHERE {scope prospects p view}
 ORDER BY p.analysis_deadline, p.id
 LIMIT :limit
