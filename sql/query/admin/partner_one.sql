-- The organisation with this code.
-- scope: the administrator on the server itself
SELECT p.id FROM partners p WHERE p.code = :code
