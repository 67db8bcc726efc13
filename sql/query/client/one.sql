-- One client the viewer may see, all of it.
SELECT {columns client c show},
       c.version,
       u.name AS advisor_id_name,
       p.reference_number AS prospect_id_name
  FROM clients c
  JOIN prospects p ON p.id = c.prospect_id
  LEFT JOIN users u ON u.id = c.advisor_id
 WHERE c.id = :id
   AND c.deleted_at IS NULL
   AND {scope clients c view}
