-- A key that works no more from the next request on.
UPDATE api_keys k
   SET k.revoked_at = UTC_TIMESTAMP(), k.revoked_by = :viewer, k.version = k.version + 1
 WHERE k.id = :id
   AND k.revoked_at IS NULL
   AND k.expires_at > UTC_TIMESTAMP()
   AND {scope api_keys k edit}
