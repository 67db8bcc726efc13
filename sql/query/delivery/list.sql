-- Messages to hooks, a page of them.
SELECT {columns delivery d list},
       h.name AS hook_id_name
  FROM hook_deliveries d {index delivery}
  LEFT JOIN hooks h ON h.id = d.hook_id
 WHERE {scope hook_deliveries d view}
   AND {filter delivery d}
   AND {after delivery d}
 ORDER BY {sort delivery d}
 LIMIT :limit
