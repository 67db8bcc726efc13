-- How many there are of them, counted up to :cap.
SELECT COUNT(*) AS n
  FROM (SELECT p.id
          FROM prospects p FORCE INDEX (idx_prospects_advisor_status_deadline)
         WHERE p.advisor_id = :advisor AND p.status IN ('new', 'analyzing') AND p.deleted_at IS NULL AND p.closed_at IS NULL
           AND p.analysis_deadline >= :from AND p.analysis_deadline < :to
           AND {scope prospects p view}
         LIMIT :cap) t
