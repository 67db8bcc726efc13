-- The file that has waited longest, or whose maker has not been heard of.
-- scope: the process that makes files, which has no viewer
SELECT f.id, f.user_id, f.path, f.query, f.format, f.strong, f.attempts
  FROM export_files f
 WHERE (f.state = 'waiting' OR (f.state = 'working' AND f.claimed_until < UTC_TIMESTAMP()))
   AND f.expires_at > UTC_TIMESTAMP()
 ORDER BY f.id
 LIMIT 1
