-- The organisation with this code.
SELECT p.id FROM partners p WHERE p.code = :code
