-- Log-out, or the session that a log-in replaces.
DELETE FROM sessions WHERE id_hash = :hash
