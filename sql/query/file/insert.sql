-- A file that is to be made, unless the viewer waits for the same already.
-- scope: the viewer's own
INSERT INTO export_files (user_id, path, query, format, rights, strong, name, expires_at)
SELECT :viewer, :path, :query, :format, :rights, :strong, :name, UTC_TIMESTAMP() + INTERVAL :hours HOUR
  FROM DUAL
 WHERE NOT EXISTS (SELECT 1
                     FROM export_files f
                    WHERE f.user_id = :viewer
                      AND f.state IN ('waiting', 'working')
                      AND f.path = :path
                      AND f.query = :query
                      AND f.format = :format
                      AND f.expires_at > UTC_TIMESTAMP())
