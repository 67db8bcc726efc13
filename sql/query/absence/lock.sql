-- Holds the accounts of an absence: two about the same people come one after the other.
-- scope: locks, gives nothing
SELECT u.id FROM users u WHERE u.id IN (:user_id, :delegate_id) ORDER BY u.id FOR UPDATE
