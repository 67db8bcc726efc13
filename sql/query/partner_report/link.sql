-- Until when the viewer's link to his report is good.
-- scope: the viewer's own
SELECT DATE_FORMAT(t.expires_at, '%Y-%m-%dT%H:%i:%sZ') AS until
  FROM user_tokens t
 WHERE t.user_id = :viewer
   AND t.purpose = 'report'
   AND t.expires_at > UTC_TIMESTAMP(6)
