-- All the destinations a user was versed in.
-- scope: of a user changed before, in the same transaction
DELETE FROM user_destinations WHERE user_id = :id
