-- The message when it can be sent once more; of which hook.
SELECT d.hook_id
  FROM hook_deliveries d
  JOIN hooks h ON h.id = d.hook_id
 WHERE d.id = :id
   AND d.status IN ('sent', 'dead')
   AND h.deleted_at IS NULL
   AND h.status = 'active'
   AND {scope hook_deliveries d retry}
