-- Windows that are over, a handful at a time.
DELETE FROM throttle WHERE window_start < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 100
