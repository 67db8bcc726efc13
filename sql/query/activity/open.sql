-- The activity, when it is planned, still open, and the viewer may say what came of it.
SELECT a.id, a.type
  FROM activities a
 WHERE a.id = :id
   AND a.due_at IS NOT NULL
   AND {scope activities a create}
