-- Who made this version of a record the viewer may change; named: he may know who.
-- scope: of a record already shown, its colleagues by no more than their names
SELECT IF(:named, u.name, NULL) AS name,
       m.saved_at AS at
  FROM edit_marks m
  JOIN users u ON u.id = m.user_id
 WHERE m.entity = :entity
   AND m.record_id = :id
   AND m.saved_version = :version
 ORDER BY m.saved_at DESC
 LIMIT 1
