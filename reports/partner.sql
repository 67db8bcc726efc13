-- What partners brought in the period, and what has become of each (SPEC 1.4, 6.6).
SELECT p.id AS prospect_id, p.reference_number AS prospect_id_name, p.last_name, p.first_name,
       DATE(p.created_at) AS created_at, p.status,
       p.advisor_id, u.name AS advisor_id_name, p.partner_id, o.name AS partner_id_name,
       p.closed_at IS NOT NULL AS closed, p.status = 'converted' AS converted,
       DATE(p.converted_at) AS converted_at
  FROM prospects p FORCE INDEX (idx_prospects_created)
  JOIN partners o ON o.id = p.partner_id
  LEFT JOIN users u ON u.id = p.advisor_id
 WHERE p.created_at >= :from AND p.created_at < :to
   AND (:partner IS NULL OR p.partner_id = :partner)
   AND p.deleted_at IS NULL
   AND {scope prospects p partner_report}
 ORDER BY p.created_at, p.id
