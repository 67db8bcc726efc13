-- A dead message that still has something to say is due again, with all its attempts.
UPDATE outbox o
   SET o.status = 'queued', o.attempts = 0, o.next_attempt_at = UTC_TIMESTAMP(6)
 WHERE o.id = :id
   AND o.status = 'dead'
   AND o.document IS NOT NULL
   AND {scope outbox o retry}
