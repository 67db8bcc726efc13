-- Entries of the history, from one to another of those a statement has written, of one :code
-- (NULL: whichever), told to each hook that wants such: in the transaction of what they tell.
-- A message has the same id for all hooks, and no other's: those of entries begin anew in a
-- restored database, times do not.
-- scope: whatever is noted is told to whom a super_admin has registered
INSERT INTO hook_deliveries
       (hook_id, activity_id, event_id, type, code, prospect_id, client_id, reference, record_status, happened_at,
        next_attempt_at)
SELECT h.id, a.id, CONCAT(DATE_FORMAT(a.created_at, '%Y%m%d%H%i%s'), '-', a.id, '-', :type), :type, a.code, p.id,
       c.id, COALESCE(c.reference_number, p.reference_number), COALESCE(c.status, p.status), a.created_at,
       UTC_TIMESTAMP(6)
  FROM activities a
  JOIN prospects p ON p.id = a.prospect_id
  LEFT JOIN clients c ON c.prospect_id = p.id AND :type LIKE 'client.%'
  JOIN hooks h ON h.status IN ('active', 'paused')
              AND h.deleted_at IS NULL
              AND FIND_IN_SET(:type, h.events)
              AND (h.branch_id IS NULL OR h.branch_id = p.branch_id)
              AND (h.partner_id IS NULL OR h.partner_id = p.partner_id)
 WHERE a.id BETWEEN :entry AND :last
   AND (:code IS NULL OR a.code = :code)
