-- Whom commercials found in the period, and what has become of each (SPEC 1.5).
SELECT p.id AS prospect_id, p.reference_number AS prospect_id_name, p.last_name, p.first_name,
       DATE(p.created_at) AS created_at, p.status,
       p.advisor_id, u.name AS advisor_id_name, p.commercial_id, k.name AS commercial_id_name, DATE(p.last_action_at) AS last_action_at,
       p.closed_at IS NOT NULL AS closed, p.status = 'converted' AS converted,
       DATE(p.converted_at) AS converted_at
  FROM prospects p FORCE INDEX (idx_prospects_created)
  JOIN users k ON k.id = p.commercial_id
  LEFT JOIN users u ON u.id = p.advisor_id
 WHERE p.created_at >= :from AND p.created_at < :to
   AND (:commercial IS NULL OR p.commercial_id = :commercial)
   AND p.deleted_at IS NULL
   AND {scope prospects p commercial_report}
 ORDER BY p.created_at, p.id
