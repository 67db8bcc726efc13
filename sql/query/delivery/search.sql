-- Messages about a record whose number begins with what was typed.
SELECT {columns delivery d list},
       h.name AS hook_id_name
  FROM hook_deliveries d
  LEFT JOIN hooks h ON h.id = d.hook_id
 WHERE {scope hook_deliveries d view}
   AND d.reference LIKE :text
   AND {narrow delivery d}
   AND {after delivery d}
 ORDER BY {sort delivery d}
 LIMIT :limit
