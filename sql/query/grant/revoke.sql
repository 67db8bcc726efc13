-- Takes a lent permission back before its day.
UPDATE permission_grants g
   SET g.revoked_at = UTC_TIMESTAMP(), g.revoked_by = :viewer, g.version = g.version + 1
 WHERE g.id = :id
   AND g.revoked_at IS NULL
   AND g.expires_at > UTC_TIMESTAMP()
   AND {scope permission_grants g edit}
