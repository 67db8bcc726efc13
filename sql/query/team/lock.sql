-- Holds an account: two who say what it leads come one after the other.
-- scope: locks, gives nothing
SELECT u.id FROM users u WHERE u.id = :id FOR UPDATE
