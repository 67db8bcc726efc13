-- Dead sessions, a handful at a time; done at each log-in, so the table stays small.
-- scope: sessions of nobody any more
DELETE FROM sessions WHERE expires_at < UTC_TIMESTAMP(6) LIMIT 100
