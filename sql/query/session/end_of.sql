-- Ends the sessions of somebody the viewer may lock out.
DELETE s
  FROM sessions s
  JOIN users u ON u.id = s.user_id
 WHERE u.id = :id
   AND {scope users u lock}
