-- The key was used, about when and from about where.
-- scope: the holder of the key
UPDATE api_keys
   SET last_used_at = UTC_TIMESTAMP(), last_address = :address
 WHERE id = :key
