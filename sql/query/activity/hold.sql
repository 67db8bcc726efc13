-- An activity of people the viewer may see, and its person, held until the transaction ends.
SELECT a.id, a.prospect_id, a.type, a.version, a.due_at, a.scheduled_at
  FROM activities a
  JOIN prospects p ON p.id = a.prospect_id
 WHERE a.id = :id
   AND a.written_at IS NOT NULL
   AND p.deleted_at IS NULL
   AND {scope activities a view}
   FOR UPDATE
