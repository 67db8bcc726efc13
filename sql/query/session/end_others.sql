-- Ends the sessions of an account, but for the one named, if any is.
-- scope: the account whose password has just been changed
DELETE FROM sessions
 WHERE user_id = :user_id
   AND (:hash IS NULL OR id_hash <> :hash)
