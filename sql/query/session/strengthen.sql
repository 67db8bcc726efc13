-- The second factor was given in this session, which is whole from now on.
-- scope: the holder of the cookie
UPDATE sessions SET strong = 1 WHERE id_hash = :hash
