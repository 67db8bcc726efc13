-- Its leads of a status from a time on, by when they came.
SELECT p.id, p.reference_number AS reference, p.first_name, p.last_name,
       p.created_at AS submitted_at, p.channel AS via, p.status,
       CASE p.status WHEN 'new' THEN p.created_at WHEN 'analyzing' THEN p.analysis_started_at
            WHEN 'converted' THEN p.converted_at ELSE p.decision_at END AS status_at,
       p.converted_at, u.name AS advisor, UNIX_TIMESTAMP(p.created_at) AS place
  FROM prospects p FORCE INDEX (idx_prospects_partner_status_created)
  LEFT JOIN users u ON u.id = p.advisor_id
 WHERE p.partner_id = :partner
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND p.status = :status
   AND p.created_at >= FROM_UNIXTIME(:place)
   AND (p.created_at > FROM_UNIXTIME(:place) OR p.id > :place_id)
   AND p.created_at < :to
   AND {scope prospects p partner_report}
 ORDER BY p.created_at, p.id
 LIMIT :limit
