-- The password's new hash, which was due.
-- scope: the account that has just proved its password
UPDATE users u SET u.password = :password WHERE u.id = :id
