-- The sessions of its people end.
-- scope: an organisation the viewer has just closed
DELETE s
  FROM sessions s
  JOIN users u ON u.id = s.user_id
 WHERE u.partner_id = :id
