-- Which of the next :scan changes from a time on are of prospects the viewer may see, by when
-- they were, and which of those are no more.  Read from the index alone.
SELECT s.id, s.place, s.merged_into_id AS into_id,
       CASE WHEN s.deleted_at IS NOT NULL THEN 'deleted' WHEN s.merged_into_id IS NOT NULL THEN 'merged' END AS gone
  FROM (SELECT s.id, UNIX_TIMESTAMP(s.updated_at) AS place, s.deleted_at, s.merged_into_id, s.branch_id,
               s.advisor_id, s.partner_id, s.commercial_id, s.created_by
          FROM prospects s FORCE INDEX (idx_prospects_updated)
         WHERE s.updated_at >= FROM_UNIXTIME(:place)
           AND (s.updated_at > FROM_UNIXTIME(:place) OR s.id > :place_id)
         ORDER BY s.updated_at, s.id
         LIMIT :scan) s
 WHERE {scope prospects s view}
 ORDER BY s.place, s.id
 LIMIT :limit
