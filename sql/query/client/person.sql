-- The prospect a client the viewer may see is.
SELECT c.prospect_id
  FROM clients c
 WHERE c.id = :id
   AND c.deleted_at IS NULL
   AND {scope clients c view}
