-- Every session of a user: whoever is no longer what he was logs in again.
-- scope: a user the viewer has just changed
DELETE FROM sessions WHERE user_id = :user_id
