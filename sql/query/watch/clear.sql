-- It is well again.
UPDATE alerts a
   SET a.cleared_at = UTC_TIMESTAMP()
 WHERE a.id = :id
   AND a.open = 1
