-- A message that tells of nothing, to see whether it arrives.
INSERT INTO hook_deliveries (hook_id, event_id, type, next_attempt_at)
SELECT h.id, CONCAT('test-', :nonce), 'test', UTC_TIMESTAMP(6)
  FROM hooks h
 WHERE h.id = :id
   AND h.status = 'active'
   AND h.deleted_at IS NULL
   AND {scope hooks h edit}
