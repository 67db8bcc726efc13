-- The hooks that have something to be told now, and what they are told with.
-- scope: the process that sends, which has no viewer
SELECT h.id, h.name, h.url, HEX(h.secret) AS secret,
       IF(h.old_until > UTC_TIMESTAMP(), HEX(h.old_secret), NULL) AS old_secret,
       e.failures,
       COALESCE(e.failing_since < UTC_TIMESTAMP() - INTERVAL :days DAY, 0) AS failing_long
  FROM hooks h
  JOIN hook_health e ON e.hook_id = h.id
 WHERE h.status = 'active'
   AND h.deleted_at IS NULL
   AND (e.held_until IS NULL OR e.held_until <= UTC_TIMESTAMP(6))
   AND EXISTS (SELECT 1
                 FROM hook_deliveries d FORCE INDEX (idx_hook_deliveries_due)
                WHERE d.hook_id = h.id
                  AND d.status IN ('queued', 'sending')
                  AND d.next_attempt_at <= UTC_TIMESTAMP(6))
 ORDER BY h.id
