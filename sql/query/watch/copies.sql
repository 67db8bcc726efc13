-- The last copy of each kind that was made, and the last that failed: kinds of backup_runs.
SELECT r.kind, r.state, r.name, r.finished_at, r.bytes, r.rows_count, r.fault, r.host,
       TIMESTAMPDIFF(SECOND, r.finished_at, UTC_TIMESTAMP()) AS seconds
  FROM (SELECT b.kind, b.state, MAX(b.finished_at) AS at
          FROM backup_runs b
         WHERE b.state IN ('done', 'failed')
         GROUP BY b.kind, b.state) l
  JOIN backup_runs r ON r.kind = l.kind AND r.state = l.state AND r.finished_at = l.at
 ORDER BY r.kind, r.state, r.id DESC
 LIMIT 12
