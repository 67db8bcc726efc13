-- One of the viewer's files, when it is there to be had.
-- scope: the viewer's own
SELECT f.id, f.name, f.media_type, f.path, f.rights, f.bytes, f.rows_done
  FROM export_files f
 WHERE f.id = :id
   AND f.user_id = :viewer
   AND f.state = 'ready'
   AND f.expires_at > UTC_TIMESTAMP()
