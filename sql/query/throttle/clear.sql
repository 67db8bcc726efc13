-- A log-in that succeeded forgives the account.
DELETE FROM throttle WHERE bucket = :bucket
