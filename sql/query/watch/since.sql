-- When the installation began, in seconds since 1970: what has never been done since then is late.
SELECT COALESCE(TIMESTAMPDIFF(SECOND, '1970-01-01', MIN(m.started_at)), 0) AS seconds
  FROM schema_migrations m
 LIMIT 1
