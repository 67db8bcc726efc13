-- Away with one of the viewer's files, or with the wish for it; who makes it finds it gone.
-- scope: the viewer's own
DELETE FROM export_files
 WHERE id = :id
   AND user_id = :viewer
