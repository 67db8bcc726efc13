-- The viewer's files, the newest first; ahead: how many stand before one that waits.
-- scope: the viewer's own
SELECT f.id, f.name, f.path, f.rights, f.state, f.rows_total, f.rows_done, f.bytes, f.created_at, f.expires_at,
       IF(f.state = 'waiting', (SELECT COUNT(*) FROM export_files w
                                 WHERE w.state IN ('waiting', 'working') AND w.id < f.id), 0) AS ahead
  FROM export_files f
 WHERE f.user_id = :viewer
   AND f.expires_at > UTC_TIMESTAMP()
 ORDER BY f.id DESC
 LIMIT 50
