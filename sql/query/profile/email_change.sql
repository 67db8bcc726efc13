-- The new address, when both it and the old one have confirmed; else no row.
-- scope: the holder of the secret
UPDATE users u
  JOIN user_tokens o ON o.user_id = u.id AND o.purpose = 'email_old'
  JOIN user_tokens n ON n.user_id = u.id AND n.purpose = 'email_new' AND n.detail = o.detail
   SET u.email = n.detail,
       u.email_verified_at = UTC_TIMESTAMP(),
       u.version = u.version + 1
 WHERE u.id = :id
   AND u.status = 'active'
   AND u.locked_at IS NULL
   AND o.used_at IS NOT NULL
   AND n.used_at IS NOT NULL
   AND o.expires_at > UTC_TIMESTAMP(6)
   AND n.expires_at > UTC_TIMESTAMP(6)
