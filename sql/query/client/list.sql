-- Clients the viewer may see, a page of them; who they are stands in prospects.
SELECT {columns client c list},
       c.created_at,
       u.name AS advisor_id_name
  FROM clients c {index client}
  JOIN prospects p ON p.id = c.prospect_id
  LEFT JOIN users u ON u.id = c.advisor_id
 WHERE c.deleted_at IS NULL
   AND {scope clients c view}
   AND {filter client c}
   AND {after client c}
 ORDER BY {sort client c}
 LIMIT :limit
