-- One message to a hook.  It has no version: nobody edits it.
SELECT {columns delivery d show},
       NULL AS version,
       h.name AS hook_id_name
  FROM hook_deliveries d
  JOIN hooks h ON h.id = d.hook_id
 WHERE d.id = :id
   AND {scope hook_deliveries d view}
