-- How many files the viewer is waiting for.
-- scope: the viewer's own
SELECT COUNT(*) AS n
  FROM export_files f
 WHERE f.user_id = :viewer
   AND f.state IN ('waiting', 'working')
   AND f.expires_at > UTC_TIMESTAMP()
