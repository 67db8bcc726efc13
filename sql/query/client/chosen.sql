-- Those of :ids (a JSON array) that the viewer may see, as their list has them.
SELECT {columns client c list},
       c.created_at,
       u.name AS advisor_id_name
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) j
  STRAIGHT_JOIN clients c ON c.id = j.id
  JOIN prospects p ON p.id = c.prospect_id
  LEFT JOIN users u ON u.id = c.advisor_id
 WHERE c.deleted_at IS NULL
   AND {scope clients c view}
 ORDER BY {sort client c}
 LIMIT :limit
