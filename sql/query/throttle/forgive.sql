-- A good log-in takes back the try it counted for its address.
UPDATE throttle SET failures = failures - 1 WHERE bucket = :bucket AND failures > 0
