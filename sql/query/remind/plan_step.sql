-- A step that is due for the first time; one that is there already stays as it is.
-- scope: the process that reminds, which has no viewer
INSERT IGNORE INTO reminders (rule_code, prospect_id, stage, cycle, channel, cycle_at, due_at)
VALUES (:rule_code, :prospect_id, :stage, :cycle, :channel, :due_at, :due_at)
