-- Dead sessions, a handful at a time; done at each log-in, so the table stays small.
DELETE FROM sessions WHERE expires_at < UTC_TIMESTAMP(6) LIMIT 100
