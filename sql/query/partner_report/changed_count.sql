-- How many those are, and how many of them became clients.
SELECT COUNT(*) AS leads, COALESCE(SUM(p.status = 'converted'), 0) AS converted
  FROM prospects p FORCE INDEX (idx_prospects_partner_updated)
 WHERE p.partner_id = :partner
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND (:status IS NULL OR p.status = :status)
   AND p.created_at >= :from
   AND p.updated_at >= FROM_UNIXTIME(:place)
   AND p.created_at < :to
   AND {scope prospects p partner_report}
