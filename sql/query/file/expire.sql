-- Away with what nobody fetched in time.
-- scope: the process that makes files, which has no viewer
DELETE FROM export_files
 WHERE expires_at <= UTC_TIMESTAMP()
 LIMIT 100
