-- Takes back all that is lent to a user today.
-- scope: of a user whose role the viewer has just changed
UPDATE permission_grants g
   SET g.revoked_at = UTC_TIMESTAMP(), g.revoked_by = :viewer, g.version = g.version + 1
 WHERE g.user_id = :id
   AND g.revoked_at IS NULL
   AND g.expires_at > UTC_TIMESTAMP()
