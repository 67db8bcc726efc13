-- Whether a file of this number is still somebody's.
-- scope: the process that makes files, which has no viewer
SELECT f.id
  FROM export_files f
 WHERE f.id = :id
