-- Ends the sessions of an account, but for the one named, if any is.
-- scope: an account the caller has just changed
DELETE FROM sessions
 WHERE user_id = :user_id
   AND (:hash IS NULL OR id_hash <> :hash)
