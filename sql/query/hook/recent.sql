-- The last messages to a hook, for its page.
SELECT d.id, d.created_at, d.type, d.reference, d.status, d.attempts, d.fault, d.answered, d.duration_ms
  FROM hook_deliveries d FORCE INDEX (idx_hook_deliveries_hook)
 WHERE d.hook_id = :id
   AND {scope hook_deliveries d view}
 ORDER BY d.created_at DESC, d.id DESC
 LIMIT 10
