-- The ladder of a favourable analysis that is not answered (SPEC 3.1, R-ANS), begun :from.
-- scope: whoever decided, in the same transaction
INSERT IGNORE INTO reminders (rule_code, prospect_id, stage, cycle, channel, cycle_at, due_at)
SELECT 'R-ANS', :prospect_id, s.stage, c.cycle, s.channel, :from, :from + INTERVAL s.days DAY
  FROM (SELECT 'first' AS stage, 'email' AS channel, 7 AS days
        UNION ALL SELECT 'second', 'email', 14
        UNION ALL SELECT 'second_sms', 'sms', 14
        UNION ALL SELECT 'second_call', 'call_task', 14
        UNION ALL SELECT 'closing', 'closure', 21) s
  JOIN (SELECT COALESCE(MAX(r.cycle), 0) + 1 AS cycle
          FROM reminders r
         WHERE r.rule_code = 'R-ANS' AND r.prospect_id = :prospect_id) c
