-- Who else is at work on a record the viewer has before him; named: he may know who.
-- scope: of a record already shown, its colleagues by no more than their names
SELECT IF(:named, u.name, NULL) AS name,
       m.opened_at AS at
  FROM edit_marks m
  JOIN users u ON u.id = m.user_id
 WHERE m.entity = :entity
   AND m.record_id = :id
   AND m.user_id <> :viewer
   AND m.opened_at > UTC_TIMESTAMP() - INTERVAL 10 MINUTE
 ORDER BY m.opened_at, m.user_id
 LIMIT 5
