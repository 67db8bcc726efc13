-- No link sent to its people works any more.
-- scope: an organisation the viewer has just closed
DELETE t
  FROM user_tokens t
  JOIN users u ON u.id = t.user_id
 WHERE u.partner_id = :id
