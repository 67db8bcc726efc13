-- Marks of yesterday, a handful at a time; done at each log-in, so the table stays small.
DELETE FROM edit_marks WHERE touched_at < UTC_TIMESTAMP() - INTERVAL 1 DAY LIMIT 100
