-- What of the server's settings decides whether anything is lost, and what our own connection has.
-- scope: of the server, not of rows
SELECT VERSION() AS version, @@version_comment AS comment, @@hostname AS host,
       @@innodb_flush_log_at_trx_commit AS flush, @@sync_binlog AS sync_binlog, @@log_bin AS log_bin,
       @@binlog_format AS binlog_format, @@innodb_doublewrite AS doublewrite,
       @@innodb_force_recovery AS recovery, @@global.read_only AS read_only,
       @@max_connections AS max_connections, @@innodb_buffer_pool_size AS buffer_pool,
       @@session.sql_mode AS sql_mode, @@session.time_zone AS time_zone,
       @@session.character_set_connection AS charset, @@datadir AS datadir,
       (SELECT s.default_character_set_name FROM information_schema.schemata s
         WHERE s.schema_name = DATABASE()) AS schema_charset,
       TIMESTAMPDIFF(SECOND, '1970-01-01', UTC_TIMESTAMP()) AS seconds
