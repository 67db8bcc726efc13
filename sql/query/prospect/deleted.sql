-- Those who were deleted last and whom the viewer may bring back.
SELECT p.id, p.reference_number, p.last_name, p.first_name, p.deleted_at, p.delete_reason, d.name AS deleted_by_name
  FROM prospects p FORCE INDEX (idx_prospects_deleted)
  LEFT JOIN users d ON d.id = p.deleted_by
 WHERE p.deleted_at IS NOT NULL
   AND {scope prospects p restore}
 ORDER BY p.deleted_at DESC, p.id DESC
 LIMIT :limit
