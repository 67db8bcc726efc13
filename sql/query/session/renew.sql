-- The password was given again: another cookie, so that one that was seen before is worth nothing.
-- scope: the holder of the cookie
UPDATE sessions
   SET id_hash = :renewed,
       reauth_at = IF(:fresh, UTC_TIMESTAMP(6), reauth_at)
 WHERE id_hash = :hash
