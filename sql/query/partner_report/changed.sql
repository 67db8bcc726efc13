-- What changed of its leads from a time on, by when it did.
SELECT p.id, p.reference_number AS reference, p.first_name, p.last_name,
       p.created_at AS submitted_at, p.channel AS via, p.status,
       CASE p.status WHEN 'new' THEN p.created_at WHEN 'analyzing' THEN p.analysis_started_at
            WHEN 'converted' THEN p.converted_at ELSE p.decision_at END AS status_at,
       p.converted_at, u.name AS advisor, UNIX_TIMESTAMP(p.updated_at) AS place
  FROM prospects p FORCE INDEX (idx_prospects_partner_updated)
  LEFT JOIN users u ON u.id = p.advisor_id
 WHERE p.partner_id = :partner
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND (:status IS NULL OR p.status = :status)
   AND p.created_at >= :from
   AND p.updated_at >= FROM_UNIXTIME(:place)
   AND (p.updated_at > FROM_UNIXTIME(:place) OR p.id > :place_id)
   AND p.created_at < :to
   AND {scope prospects p partner_report}
 ORDER BY p.updated_at, p.id
 LIMIT :limit
