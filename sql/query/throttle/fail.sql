-- One more failure; a window that is over begins anew.
INSERT INTO throttle (bucket, failures, window_start)
VALUES (:bucket, 1, UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE
       failures = IF(window_start > UTC_TIMESTAMP(6) - INTERVAL :window MINUTE, failures + 1, 1),
       window_start = IF(failures = 1, UTC_TIMESTAMP(6), window_start)
