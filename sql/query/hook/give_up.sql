-- A hook that is told no more, because nobody answers there (failing) or by its own wish (gone).
-- scope: the process that sends, which has no viewer
UPDATE hooks
   SET status = :status, version = version + 1
 WHERE id = :id
   AND status = 'active'
