-- The message a hook is told next in that state, the longest due first; wait_ms: an earlier
-- one about the same record is still to be told, and not before so many milliseconds.
-- scope: the process that sends, which has no viewer
SELECT d.id, d.event_id, d.type, d.code, d.prospect_id, d.client_id, d.reference, d.record_status,
       d.happened_at, d.attempts,
       (SELECT IF(b.status = 'sending', 1000,
                  GREATEST(TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), b.next_attempt_at), 0) DIV 1000)
          FROM hook_deliveries b FORCE INDEX (idx_hook_deliveries_record)
         WHERE b.hook_id = d.hook_id
           AND b.prospect_id = d.prospect_id
           AND b.status IN ('queued', 'sending')
           AND b.id < d.id
         ORDER BY b.id
         LIMIT 1) AS wait_ms
  FROM hook_deliveries d FORCE INDEX (idx_hook_deliveries_due)
 WHERE d.hook_id = :hook
   AND d.status = :status
   AND d.next_attempt_at <= UTC_TIMESTAMP(6)
 ORDER BY d.next_attempt_at, d.id
 LIMIT 1
