-- The client a prospect has become, when the viewer may see it.
SELECT c.id
  FROM clients c
 WHERE c.prospect_id = :prospect_id
   AND c.deleted_at IS NULL
   AND {scope clients c view}
