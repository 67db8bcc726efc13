-- The key, when it is in force and the viewer may revoke it.
SELECT k.id
  FROM api_keys k
 WHERE k.id = :id
   AND k.revoked_at IS NULL
   AND k.expires_at > UTC_TIMESTAMP()
   AND {scope api_keys k edit}
