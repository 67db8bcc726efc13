-- What decides which steps each of :ids (a JSON array) can make that the viewer may see.
SELECT p.id, p.status,
       COALESCE(a.status = 'active' AND a.role IN ('super_admin', 'manager', 'advisor'), 0) AS has_advisor,
       p.desired_destination IS NOT NULL AS has_destination,
       c.id IS NOT NULL AS has_client,
       p.agreed_at IS NOT NULL AS is_agreed,
       p.closed_at IS NOT NULL AS is_closed,
       p.close_proposed_at IS NOT NULL AS is_proposed,
       p.merged_into_id IS NOT NULL AS is_merged
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) j
  STRAIGHT_JOIN prospects p ON p.id = j.id
  LEFT JOIN users a ON a.id = p.advisor_id
  LEFT JOIN clients c ON c.prospect_id = p.id
 WHERE p.deleted_at IS NULL
   AND {scope prospects p view}
