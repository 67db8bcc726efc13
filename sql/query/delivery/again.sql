-- A message that was settled is sent once more, with all its attempts.
UPDATE hook_deliveries d
   SET d.status = 'queued', d.attempts = 0, d.next_attempt_at = UTC_TIMESTAMP(6)
 WHERE d.id = :id
   AND d.status IN ('sent', 'dead')
   AND {scope hook_deliveries d retry}
   AND d.hook_id IN (SELECT h.id FROM hooks h WHERE h.deleted_at IS NULL AND h.status = 'active')
