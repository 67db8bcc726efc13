-- Something has just happened around a person; nothing about him is another for it.
-- scope: noted by whatever did it, in its transaction
UPDATE prospects p
   SET p.last_action_at = UTC_TIMESTAMP(),
       p.updated_at = p.updated_at
 WHERE p.id = :prospect_id
   AND (p.last_action_at IS NULL OR p.last_action_at < UTC_TIMESTAMP())
