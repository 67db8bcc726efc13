-- What was said to a prospect because nothing happened goes where he goes, as cycles behind
-- those there are; what was still to be said is not: the one that stays has its own.
-- scope: of two prospects held before, in the same transaction
UPDATE reminders r
  JOIN (SELECT COALESCE(MAX(x.cycle), 0) AS last FROM reminders x WHERE x.prospect_id = :into) c
   SET r.prospect_id = :into,
       r.cycle = r.cycle + c.last,
       r.skipped_reason = IF(r.status = 'planned', 'merged', r.skipped_reason),
       r.status = IF(r.status = 'planned', 'cancelled', r.status)
 WHERE r.prospect_id = :id
