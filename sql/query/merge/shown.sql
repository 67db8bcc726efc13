-- Where a prospect the viewer may see has gone, and by whom; the address for who sees that one.
SELECT p.reference_number, p.last_name, p.first_name, m.id AS merge, m.merged_at,
       u.name AS merged_by_name,
       i.reference_number AS into_reference,
       IF(i.deleted_at IS NULL AND {scope prospects i view}, i.id, NULL) AS into_id,
       IF(i.deleted_at IS NULL AND {scope prospects i view}, CONCAT(i.last_name, ' ', i.first_name), NULL) AS into_name
  FROM prospects p
  JOIN prospects i ON i.id = p.merged_into_id
  JOIN prospect_merges m ON m.from_id = p.id AND m.undone_at IS NULL
  LEFT JOIN users u ON u.id = m.merged_by
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p view}
 ORDER BY m.id DESC
 LIMIT 1
