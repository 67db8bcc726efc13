-- What decides which moves a client the viewer may see can make.
SELECT c.id, c.version, c.status, c.reference_number, c.prospect_id, p.last_name, p.first_name
  FROM clients c
  JOIN prospects p ON p.id = c.prospect_id
 WHERE c.id = :id
   AND c.deleted_at IS NULL
   AND {scope clients c view}
