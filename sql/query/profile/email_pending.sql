-- The change of one's own address that waits for a confirmation.
SELECT o.detail AS email, o.expires_at,
       o.used_at IS NOT NULL AS old_confirmed, n.used_at IS NOT NULL AS new_confirmed
  FROM user_tokens o
  JOIN user_tokens n ON n.user_id = o.user_id AND n.purpose = 'email_new' AND n.detail = o.detail
 WHERE o.user_id = :viewer
   AND o.purpose = 'email_old'
   AND o.expires_at > UTC_TIMESTAMP(6)
   AND n.expires_at > UTC_TIMESTAMP(6)
