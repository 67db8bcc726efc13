-- A hook did not take what it was told: nothing more for so long.
UPDATE hook_health
   SET failures = failures + 1, failing_since = COALESCE(failing_since, UTC_TIMESTAMP()),
       held_until = UTC_TIMESTAMP(6) + INTERVAL :ms * 1000 MICROSECOND
 WHERE hook_id = :id
