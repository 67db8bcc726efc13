-- When the users of :rows (a JSON array) were given somebody last.
-- scope: the administrator on the server itself
UPDATE advisor_loads l
  JOIN JSON_TABLE(:rows, '$[*]' COLUMNS (
         id BIGINT PATH '$.id',
         assigned_at DATETIME PATH '$.assigned_at')) j ON j.id = l.user_id
   SET l.assigned_at = j.assigned_at
 WHERE l.user_id = j.id
