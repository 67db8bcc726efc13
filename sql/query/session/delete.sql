-- Log-out, or the session that a log-in replaces.
-- scope: the holder of the cookie
DELETE FROM sessions WHERE id_hash = :hash
