-- When the study of a prospect was begun that is still open, whether or not he is closed or
-- deleted: when he came, or when it was last taken up again.
-- scope: of whom the viewer reaches by the move that he makes
SELECT IF(EXISTS (SELECT 1 FROM activities a FORCE INDEX (idx_activities_prospect)
                   WHERE a.prospect_id = p.id AND a.code IN ('resume', 'review')),
          p.analysis_started_at, p.created_at) AS began
  FROM prospects p
 WHERE p.id = :id
   AND p.status IN ('new', 'analyzing')
   AND p.analysis_deadline IS NOT NULL
