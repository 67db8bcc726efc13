-- The pairs whose newer one has that reference, or a last name that begins so.
SELECT {columns duplicate d list},
       CONCAT(n.last_name, ' ', n.first_name) AS newer_id_name,
       o.reference_number AS older_id_name,
       b.name AS created_by_name
  FROM prospect_pairs d
  JOIN prospects n ON n.id = d.newer_id AND n.deleted_at IS NULL AND n.merged_into_id IS NULL
  JOIN prospects o ON o.id = d.older_id AND o.deleted_at IS NULL AND o.merged_into_id IS NULL
  LEFT JOIN users b ON b.id = d.created_by
 WHERE d.distinct_at IS NULL
   AND {scope prospect_pairs d view}
   AND (n.last_name LIKE :text OR n.reference_number LIKE :reference)
   AND {after duplicate d}
 ORDER BY {sort duplicate d}
 LIMIT :limit
