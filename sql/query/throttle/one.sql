-- Failures in the present window of an account or an address, and the seconds to wait.
SELECT t.failures,
       GREATEST(0, CEIL(TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6),
                t.window_start + INTERVAL :window MINUTE) / 1000000)) AS wait
  FROM throttle t
 WHERE t.bucket = :bucket
   AND t.window_start > UTC_TIMESTAMP(6) - INTERVAL :window MINUTE
