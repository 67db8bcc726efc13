-- What decides which moves a prospect the viewer may see can make, and where his place in lists is.
SELECT p.id, p.version, p.status, p.reference_number, p.last_name, p.first_name, p.email, p.phone,
       p.advisor_id, p.analysis_report, p.created_at,
       p.analysis_deadline, p.analysis_deadline AS deadline, p.next_action_at,
       a.name AS advisor_name, a.email AS advisor_email, a.locale AS advisor_locale,
       c.id AS client_id,
       COALESCE(a.status = 'active' AND a.role IN ('super_admin', 'manager', 'advisor'), 0) AS has_advisor,
       p.desired_destination IS NOT NULL AS has_destination,
       c.id IS NOT NULL AS has_client,
       p.agreed_at IS NOT NULL AS is_agreed,
       p.closed_at IS NOT NULL AS is_closed,
       p.deleted_at IS NOT NULL AS is_deleted,
       p.close_proposed_at IS NOT NULL AS is_proposed,
       p.merged_into_id,
       p.merged_into_id IS NOT NULL AS is_merged,
       COALESCE((SELECT MAX(m.merged_at) > UTC_TIMESTAMP() - INTERVAL 30 DAY
                   FROM prospect_merges m
                  WHERE m.from_id = p.id AND m.into_id = p.merged_into_id AND m.undone_at IS NULL), 0) AS is_fresh
  FROM prospects p
  LEFT JOIN users a ON a.id = p.advisor_id
  LEFT JOIN clients c ON c.prospect_id = p.id
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p view}
