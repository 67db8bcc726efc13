-- Holds a person: what is planned for him changes one after the other.
-- scope: locks, gives nothing
SELECT p.id FROM prospects p WHERE p.id = :id FOR UPDATE
