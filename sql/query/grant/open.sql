-- The grant, when it is in force and the viewer may revoke it.
SELECT g.id
  FROM permission_grants g
 WHERE g.id = :id
   AND g.revoked_at IS NULL
   AND g.expires_at > UTC_TIMESTAMP()
   AND {scope permission_grants g edit}
